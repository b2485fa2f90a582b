package org.halcyon.ui.start;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.ui.settings.DisplayViewModel;
import org.halcyon.ui.settings.SettingsKeeper;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
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
            WalletHost host,
            SettingsKeeper keeper,
            DisplayViewModel display,
            PeersViewModel peers,
            ProxyViewModel proxy,
            Executor fx) {}

    /// How nodes are found and reached.
    public enum Way {
        /// Nodes of the open network are looked for.
        AUTOMATIC,
        /// The same, all through a proxy.
        PROXY,
        /// The nodes that the person names, and no others.
        OWN,
        OFFLINE
    }

    private final Parts parts;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.DISPLAY);
    private final ReadOnlyObjectWrapper<NetworkProfile> profile = new ReadOnlyObjectWrapper<>(NetworkProfile.MAIN);
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.AUTOMATIC);
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

    public ObjectProperty<Way> wayProperty() {
        return way;
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

    public ProxyViewModel proxy() {
        return parts.proxy();
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
            leave(settings -> settings);
        } else {
            parts.peers().show(network, parts.keeper().current().peersOf(network));
            step.set(Step.CONNECTION);
        }
    }

    /// Leaves the connection page.
    ///
    /// @param leftover what stands in the peer field and was not added
    public void connect(String leftover) {
        switch (way.get()) {
            case AUTOMATIC -> leave(settings -> connected(settings, true, Optional.empty()));
            case PROXY ->
                parts.proxy()
                        .finish()
                        .ifPresent(proxy -> leave(settings -> connected(settings, true, Optional.of(proxy))));
            case OWN -> {
                if (parts.peers().finish(leftover)) {
                    List<String> own = List.copyOf(parts.peers().peers());
                    leave(settings ->
                            connected(settings, false, Optional.empty()).withPeers(profile.get(), own));
                }
            }
            case OFFLINE ->
                leave(settings -> settings.withConnection(settings.connection().withOffline(true)));
        }
    }

    private Settings connected(Settings settings, boolean automatic, Optional<ProxySettings> proxy) {
        return settings.withConnection(settings.connection()
                .withAutomatic(profile.get(), automatic)
                .withProxy(proxy)
                .withOffline(false));
    }

    public void back() {
        if (!leaving.get() && step.get() != Step.DISPLAY) {
            problem.set("");
            step.set(step.get().before());
        }
    }

    private void leave(UnaryOperator<Settings> connection) {
        if (leaving.get()) {
            return;
        }
        leaving.set(true);
        parts.keeper()
                .change(settings -> chosen(connection.apply(settings)))
                .whenCompleteAsync((saved, failure) -> left(failure == null), parts.fx());
    }

    private Settings chosen(Settings settings) {
        return settings.withAppearance(parts.display().appearance()).withProfile(profile.get());
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
