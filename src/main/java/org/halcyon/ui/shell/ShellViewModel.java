package org.halcyon.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.base.WalletId;

/// The state of the frame: network, wallets, level, the open page and its history.
public final class ShellViewModel implements Navigator {
    private final List<PageSpec> specs;
    private final History history = new History();
    private final ObjectProperty<NetworkBand> band = new SimpleObjectProperty<>(NetworkBand.NONE);
    private final ObjectProperty<DetailLevel> level = new SimpleObjectProperty<>(DetailLevel.SIMPLE);
    private final BooleanProperty amountsHidden = new SimpleBooleanProperty();
    private final ObservableList<WalletEntry> wallets = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<WalletId>> wallet = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Room> room = new ReadOnlyObjectWrapper<>(Room.WIDE);
    private final ReadOnlyStringWrapper page = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canForward = new ReadOnlyBooleanWrapper();

    /// @param specs every page of the window, in the order of its section
    public ShellViewModel(List<PageSpec> specs) {
        this.specs = List.copyOf(specs);
    }

    /// @param pages makes the pages, which may keep the view model as their navigator but not ask it yet
    public ShellViewModel(Function<? super ShellViewModel, List<PageSpec>> pages) {
        this.specs = List.copyOf(pages.apply(this));
    }

    public ObjectProperty<NetworkBand> bandProperty() {
        return band;
    }

    public ObjectProperty<DetailLevel> levelProperty() {
        return level;
    }

    public BooleanProperty amountsHiddenProperty() {
        return amountsHidden;
    }

    /// How much room the window has; pages stack their columns when it is narrow.
    public ReadOnlyObjectProperty<Room> roomProperty() {
        return room.getReadOnlyProperty();
    }

    void fit(Room now) {
        room.set(now);
    }

    /// The wallets of the switcher; the owner keeps the list up to date.
    public ObservableList<WalletEntry> wallets() {
        return wallets;
    }

    public ObjectProperty<Optional<WalletId>> walletProperty() {
        return wallet;
    }

    public Optional<WalletEntry> currentWallet() {
        return wallet.get()
                .flatMap(id ->
                        wallets.stream().filter(entry -> entry.id().equals(id)).findFirst());
    }

    /// Id of the open page, empty before the first.
    public ReadOnlyStringProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canBackProperty() {
        return canBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canForwardProperty() {
        return canForward.getReadOnlyProperty();
    }

    /// Pages that are offered at this level on this network.
    public List<PageSpec> offered() {
        return specs.stream()
                .filter(spec -> spec.isOffered(level.get(), band.get()))
                .toList();
    }

    public List<PageSpec> offeredIn(Section section) {
        return offered().stream().filter(spec -> spec.section() == section).toList();
    }

    /// The pages whose title contains `typed`; all of them if it is blank.
    public List<PageSpec> search(String typed, Predicate<PageSpec> matches) {
        return typed.isBlank() ? offered() : offered().stream().filter(matches).toList();
    }

    public Optional<PageSpec> currentSpec() {
        return spec(page.get());
    }

    /// Opens the first page of `section`, if it has one.
    public void open(Section section) {
        offeredIn(section).stream().findFirst().ifPresent(spec -> open(spec.id()));
    }

    @Override
    public void open(String pageId) {
        if (offered().stream().anyMatch(spec -> spec.id().equals(pageId))) {
            history.visit(pageId);
            moveTo(pageId);
        }
    }

    @Override
    public void back() {
        if (history.canBack()) {
            moveTo(history.back());
        }
    }

    @Override
    public void forward() {
        if (history.canForward()) {
            moveTo(history.forward());
        }
    }

    private Optional<PageSpec> spec(String id) {
        return specs.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    private void moveTo(String pageId) {
        page.set(pageId);
        canBack.set(history.canBack());
        canForward.set(history.canForward());
    }
}
