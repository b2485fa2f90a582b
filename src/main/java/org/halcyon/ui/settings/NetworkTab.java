package org.halcyon.ui.settings;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.peers.PeersEditor;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.NetworkProfile;

/// Which network is open, and the own nodes of it.
public final class NetworkTab {
    /// Opens another network, or the same again: closes what is open first, with the list of workers.
    public interface Switch {
        void to(NetworkProfile profile);
    }

    /// What the page says of nodes.
    public record Nodes(PeersViewModel peers, ProxyViewModel proxy, PeersCard connected) {}

    private final SettingsKeeper keeper;
    private final PeersViewModel peers;
    private final ConnectionCards connection;
    private final PeersCard connected;
    private final NetworkProfile profile;
    private final Switch open;
    private final Messages messages;

    public NetworkTab(SettingsKeeper keeper, Nodes nodes, NetworkProfile profile, Switch open, Messages messages) {
        this.connected = nodes.connected();
        this.keeper = keeper;
        this.peers = nodes.peers();
        this.connection = new ConnectionCards(keeper, nodes.proxy(), profile, messages);
        this.profile = profile;
        this.open = open;
        this.messages = messages;
    }

    Page page() {
        var view = new VBox(16, networkCard());
        Card own = peersCard();
        if (profile != NetworkProfile.SANDBOX) {
            view.getChildren().addAll(connection.cards());
            own.visibleProperty().bind(connection.automaticProperty().not());
            own.managedProperty().bind(own.visibleProperty());
        }
        view.getChildren().addAll(own, connected.view());
        return new PlainPage("page.settings.network", view, this::show, () -> {});
    }

    private void show() {
        peers.show(profile, keeper.current().peersOf(profile));
        connection.show();
        connected.refresh();
    }

    private Card networkCard() {
        var chosen = new javafx.beans.property.SimpleObjectProperty<>(profile);
        Segments<NetworkProfile> networks =
                new Segments<NetworkProfile>(messages.text("settings.network.current"), chosen::set);
        for (NetworkProfile each : List.of(NetworkProfile.MAIN, NetworkProfile.TEST, NetworkProfile.SANDBOX)) {
            networks.option(each, messages.text("network." + each.label()));
        }
        networks.select(profile);
        Button go = Buttons.other(messages.text("settings.network.switch"), () -> open.to(chosen.get()));
        go.visibleProperty().bind(chosen.isNotEqualTo(profile));
        go.managedProperty().bind(go.visibleProperty());
        var card = new Card();
        SettingRow.add(
                card,
                messages.text("settings.network.current"),
                messages.text("settings.network.current.says"),
                networks,
                go);
        return card;
    }

    private Card peersCard() {
        var card = Card.titled(messages.text("settings.network.peers"));
        if (profile == NetworkProfile.SANDBOX) {
            return card.row(Labels.wrapped(messages.text("settings.network.peers.sandbox"), "hal-muted"));
        }
        var editor = new PeersEditor(peers, messages);
        Label result = Labels.wrapped("", "hal-second");
        Button save = Buttons.main(messages.text("settings.network.apply"), () -> save(editor, result));
        var body = new VBox(
                14,
                Labels.wrapped(messages.text("settings.network.peers.says"), "hal-muted"),
                editor,
                Labels.line(10, save),
                result);
        body.setPadding(new javafx.geometry.Insets(4, 16, 16, 16));
        return card.with(body);
    }

    private void save(PeersEditor editor, Label result) {
        String leftover = editor.leftover();
        if (!leftover.isBlank() && !peers.add(leftover)) {
            return;
        }
        editor.clear();
        List<String> own = List.copyOf(peers.peers());
        keeper.change(settings -> settings.withPeers(profile, own))
                .whenComplete((saved, failure) -> result.setText(
                        messages.text(failure == null ? "settings.network.applied" : "settings.notSaved")));
    }
}
