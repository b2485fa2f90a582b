package org.halcyon.ui.page;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;

/// The newest snapshot of the wallet that the window shows. While the engine has none, the last one stays, so that a
/// figure is never blanked; what an older manager left behind is dropped. FX thread only.
public final class WalletWatch implements AutoCloseable {
    private final PageSource source;
    private final ReadOnlyObjectWrapper<Optional<WalletSnapshot>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper syncFault = new ReadOnlyBooleanWrapper();
    private Optional<WalletsSnapshot> newest = Optional.empty();
    private Optional<StateHub.Subscription> hub = Optional.empty();
    private boolean open;
    private Subscription choice = Subscription.EMPTY;

    public WalletWatch(PageSource source) {
        this.source = source;
    }

    public ReadOnlyObjectProperty<Optional<WalletSnapshot>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public Optional<WalletSnapshot> current() {
        return current.get();
    }

    /// True once it is known that there is no wallet at all.
    public boolean hasNone() {
        return newest.filter(all -> all.wallets().isEmpty()).isPresent();
    }

    public ReadOnlyBooleanProperty syncFaultProperty() {
        return syncFault.getReadOnlyProperty();
    }

    /// Begins to listen; a second call changes nothing.
    public void open() {
        if (!open) {
            open = true;
            hub = Optional.of(source.service().wallets().subscribe(this::take));
            choice = source.wallet().subscribe(id -> choose());
        }
    }

    @Override
    public void close() {
        open = false;
        hub.ifPresent(StateHub.Subscription::close);
        hub = Optional.empty();
        choice.unsubscribe();
    }

    private void take(WalletsSnapshot snapshot) {
        boolean older = newest.filter(known -> known.generation() > snapshot.generation())
                .isPresent();
        if (!open || older) {
            return;
        }
        newest = Optional.of(snapshot);
        syncFault.set(snapshot.syncFault());
        choose();
    }

    private void choose() {
        Optional<WalletId> id = source.wallet().getValue();
        Optional<WalletSnapshot> found = id.flatMap(wallet -> newest.flatMap(all -> all.wallet(wallet)));
        boolean same = id.isPresent() && current.get().map(WalletSnapshot::id).equals(id);
        if (found.isPresent() || !same) {
            current.set(found);
        }
    }
}
