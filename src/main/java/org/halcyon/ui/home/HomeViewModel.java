package org.halcyon.ui.home;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.page.WalletWatch;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletSnapshot;

/// Home of the current wallet. Listens while it is open. FX thread only.
final class HomeViewModel implements AutoCloseable {
    private final PageSource source;
    private final StatusViewModel status;
    private final HomeReader reader;
    private final WalletWatch watch;
    private final ReadOnlyObjectWrapper<HomeState> state = new ReadOnlyObjectWrapper<>(new HomeState.Loading());
    private final ListChangeListener<EngineStatus> statusChanged = change -> refresh();
    private ChainSnapshot chain;
    private boolean open;
    private Optional<StateHub.Subscription> chainHub = Optional.empty();

    HomeViewModel(PageSource source, StatusViewModel status) {
        this.source = source;
        this.status = status;
        reader = new HomeReader(source);
        watch = new WalletWatch(source);
        chain = source.service().chain().newest();
        watch.currentProperty().addListener((o, was, now) -> refresh());
        watch.syncFaultProperty().addListener((o, was, now) -> refresh());
    }

    ReadOnlyObjectProperty<HomeState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    Optional<WalletId> wallet() {
        return watch.current().map(WalletSnapshot::id);
    }

    void open() {
        if (!open) {
            open = true;
            watch.open();
            chainHub = Optional.of(source.service().chain().subscribe(this::take));
            status.cells().addListener(statusChanged);
        }
        refresh();
    }

    @Override
    public void close() {
        open = false;
        watch.close();
        chainHub.ifPresent(StateHub.Subscription::close);
        chainHub = Optional.empty();
        status.cells().removeListener(statusChanged);
    }

    private void take(ChainSnapshot snapshot) {
        if (open) {
            chain = snapshot;
            refresh();
        }
    }

    private void refresh() {
        state.set(watch.current()
                .map(wallet -> reader.read(
                        wallet, chain, status.worst(), watch.syncFaultProperty().get()))
                .orElseGet(() -> watch.hasNone() ? new HomeState.NoWallet() : new HomeState.Loading()));
    }
}
