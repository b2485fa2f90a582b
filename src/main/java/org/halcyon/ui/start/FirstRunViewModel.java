package org.halcyon.ui.start;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.settings.DisplayViewModel;
import org.halcyon.ui.settings.SettingsKeeper;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.Settings.Detail;
import org.halcyon.wallet.WalletHost;

/// The first run up to the opening of a network. The host is asked to open only when the connection page is left, so
/// nothing can be contacted before that.
public final class FirstRunViewModel {
    public enum Step {
        DISPLAY(1),
        DETAIL(2),
        NETWORK(3),
        CONNECTION(4);

        private final int number;

        Step(int number) {
            this.number = number;
        }

        /// Its place, counted from 1.
        int number() {
            return number;
        }

        Step before() {
            return switch (this) {
                case DISPLAY, DETAIL -> DISPLAY;
                case NETWORK -> DETAIL;
                case CONNECTION -> NETWORK;
            };
        }
    }

    /// What the first run needs of its owner.
    public record Parts(
            WalletHost host, SettingsKeeper keeper, DisplayViewModel display, PeersViewModel peers, Executor fx) {}

    private final Parts parts;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.DISPLAY);
    private final ReadOnlyObjectWrapper<NetworkProfile> profile = new ReadOnlyObjectWrapper<>(NetworkProfile.MAIN);
    private final BooleanProperty offline = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper leaving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public FirstRunViewModel(Parts parts) {
        this.parts = parts;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<NetworkProfile> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    public BooleanProperty offlineProperty() {
        return offline;
    }

    /// True while the choices are being written.
    public ReadOnlyBooleanProperty leavingProperty() {
        return leaving.getReadOnlyProperty();
    }

    /// Why the choices could not be written; empty if they could.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public DisplayViewModel display() {
        return parts.display();
    }

    public PeersViewModel peers() {
        return parts.peers();
    }

    public void displayDone() {
        step.set(Step.DETAIL);
    }

    public void choose(Detail level) {
        parts.display().detailProperty().set(level);
        step.set(Step.NETWORK);
    }

    /// The sandbox lives on this computer and needs no connection page.
    public void choose(NetworkProfile network) {
        profile.set(network);
        if (network == NetworkProfile.SANDBOX) {
            leave(List.of());
        } else {
            parts.peers().show(network, parts.keeper().current().peersOf(network));
            step.set(Step.CONNECTION);
        }
    }

    /// Leaves the connection page.
    ///
    /// @param leftover what stands in the peer field and was not added
    public void connect(String leftover) {
        if (offline.get()) {
            leave(List.of());
        } else if (parts.peers().finish(leftover)) {
            leave(List.copyOf(parts.peers().peers()));
        }
    }

    public void back() {
        if (!leaving.get() && step.get() != Step.DISPLAY) {
            problem.set("");
            step.set(step.get().before());
        }
    }

    private void leave(List<String> peers) {
        if (leaving.get()) {
            return;
        }
        leaving.set(true);
        parts.keeper()
                .change(settings -> chosen(settings, peers))
                .whenCompleteAsync((saved, failure) -> left(failure == null), parts.fx());
    }

    private Settings chosen(Settings settings, List<String> peers) {
        return settings.withAppearance(parts.display().appearance())
                .withPeers(profile.get(), peers)
                .withProfile(profile.get());
    }

    private void left(boolean saved) {
        leaving.set(false);
        if (saved) {
            parts.host().open(profile.get());
        } else {
            problem.set(parts.keeper().problemProperty().get());
        }
    }
}
