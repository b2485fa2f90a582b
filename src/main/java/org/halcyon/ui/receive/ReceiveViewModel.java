package org.halcyon.ui.receive;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.PaymentLink;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.TypedAmount;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.page.WalletWatch;
import org.halcyon.wallet.IssuedAddress;
import org.halcyon.wallet.WalletSnapshot;

/// The address on show, the request made with it, and the addresses given out before. Answers for another wallet than
/// the current one are dropped. FX thread only.
final class ReceiveViewModel implements AutoCloseable {
    private final PageSource source;
    private final WalletWatch watch;
    private final AmountFormat format;
    private final ReadOnlyObjectWrapper<Optional<IssuedAddress>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<IssuedAddress> issued = FXCollections.observableArrayList();
    private final ObservableList<IssuedAddress> issuedView = FXCollections.unmodifiableObservableList(issued);
    private final StringProperty label = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper amountError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean open;

    ReceiveViewModel(PageSource source) {
        this.source = source;
        watch = new WalletWatch(source);
        format = new AmountFormat(source.messages().locale());
        watch.currentProperty().addListener((o, was, now) -> walletChanged(was, now));
        label.addListener((o, was, now) -> makeLink());
        amount.addListener((o, was, now) -> makeLink());
    }

    /// The address on show; empty until the engine has named one.
    ReadOnlyObjectProperty<Optional<IssuedAddress>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Newest first.
    ObservableList<IssuedAddress> issued() {
        return issuedView;
    }

    StringProperty labelProperty() {
        return label;
    }

    StringProperty amountProperty() {
        return amount;
    }

    ReadOnlyStringProperty amountErrorProperty() {
        return amountError.getReadOnlyProperty();
    }

    /// The request as a link; empty while no address is known.
    ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Opens the page: asks for a fresh address.
    void open() {
        open = true;
        watch.open();
        fetch();
    }

    @Override
    public void close() {
        open = false;
        watch.close();
    }

    /// Asks for a fresh address and the list.
    void fetch() {
        wallet().ifPresent(id -> {
            problem.set("");
            source.deliver(source.service().receiveAddress(id), address -> arrived(id, address), () -> failed(id));
        });
    }

    /// Gives out a further address; the label of the request goes with it.
    void newAddress() {
        wallet().ifPresent(id -> {
            problem.set("");
            source.deliver(
                    source.service().newReceiveAddress(id, label.get().strip()),
                    address -> arrived(id, address),
                    () -> failed(id));
        });
    }

    /// Shows one of the addresses given out before.
    void show(IssuedAddress address) {
        if (shown.get().equals(Optional.of(address))) {
            return;
        }
        shown.set(Optional.of(address));
        label.set(address.label());
        makeLink();
    }

    private Optional<WalletId> wallet() {
        return watch.current().map(WalletSnapshot::id);
    }

    private void arrived(WalletId id, IssuedAddress address) {
        if (wallet().equals(Optional.of(id))) {
            shown.set(Optional.of(address));
            makeLink();
            fetchList(id);
        }
    }

    private void failed(WalletId id) {
        if (wallet().equals(Optional.of(id))) {
            problem.set(source.messages().text("receive.problem"));
        }
    }

    private void fetchList(WalletId id) {
        source.deliver(source.service().issuedAddresses(id), list -> listed(id, list), () -> failed(id));
    }

    private void listed(WalletId id, List<IssuedAddress> list) {
        if (!wallet().equals(Optional.of(id))) {
            return;
        }
        issued.setAll(list);
        shown.get()
                .flatMap(one -> list.stream()
                        .filter(other -> other.address().equals(one.address()))
                        .findFirst())
                .ifPresent(newer -> shown.set(Optional.of(newer)));
    }

    private void walletChanged(Optional<WalletSnapshot> was, Optional<WalletSnapshot> now) {
        boolean same = was.map(WalletSnapshot::id).equals(now.map(WalletSnapshot::id));
        if (!same) {
            shown.set(Optional.empty());
            issued.clear();
            makeLink();
        }
        if (!open || now.isEmpty()) {
            return;
        }
        if (!same || shown.get().isEmpty()) {
            fetch();
        } else if (was.map(WalletSnapshot::revision).orElse(-1L) != now.get().revision()) {
            fetchList(now.get().id());
        }
    }

    private void makeLink() {
        Optional<Duffs> wanted = wanted();
        link.set(shown.get()
                .map(one -> Address.read(one.address(), source.service().network()))
                .filter(AddressReading.Valid.class::isInstance)
                .map(AddressReading.Valid.class::cast)
                .map(valid ->
                        new PaymentLink(valid.address(), wanted, label.get().strip(), "").text())
                .orElse(""));
    }

    private Optional<Duffs> wanted() {
        amountError.set("");
        if (amount.get().isBlank()) {
            return Optional.empty();
        }
        return switch (format.parse(amount.get())) {
            case TypedAmount.Understood understood ->
                Optional.of(understood.amount()).filter(one -> !one.isZero());
            case TypedAmount.Refused refused -> {
                amountError.set(source.messages().text(refused.reason().messageKey()));
                yield Optional.empty();
            }
        };
    }
}
