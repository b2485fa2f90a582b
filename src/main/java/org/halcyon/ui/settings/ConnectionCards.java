package org.halcyon.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.peers.ProxyEditor;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;

/// How nodes are found and reached. A change holds at once: what was connected another way ends.
final class ConnectionCards {
    private final SettingsKeeper keeper;
    private final ProxyViewModel proxy;
    private final NetworkProfile profile;
    private final Messages messages;
    private final BooleanProperty automatic = new SimpleBooleanProperty();
    private final BooleanProperty proxied = new SimpleBooleanProperty();
    private final ToggleSwitch offline;
    private final Segments<Boolean> nodes;
    private final Segments<Boolean> way;
    private final Label result = Labels.wrapped("", "hal-second");
    private boolean showing;

    ConnectionCards(SettingsKeeper keeper, ProxyViewModel proxy, NetworkProfile profile, Messages messages) {
        this.keeper = keeper;
        this.proxy = proxy;
        this.profile = profile;
        this.messages = messages;
        offline = SettingRow.toggle(messages.text("settings.network.offline"));
        nodes = new Segments<Boolean>(messages.text("settings.network.nodes"), this::chooseNodes)
                .option(true, messages.text("start.connection.automatic"))
                .option(false, messages.text("start.connection.own"));
        way = new Segments<Boolean>(messages.text("settings.network.proxy"), this::chooseWay)
                .option(false, messages.text("settings.network.proxy.none"))
                .option(true, messages.text("settings.network.proxy.socks"));
        offline.selectedProperty().subscribe((before, set) -> {
            if (!showing) {
                change(connection -> connection.withOffline(set));
            }
        });
    }

    /// True if nodes of the open network are looked for.
    ReadOnlyBooleanProperty automaticProperty() {
        return automatic;
    }

    void show() {
        ConnectionSettings kept = keeper.current().connection();
        showing = true;
        offline.setSelected(kept.offline());
        showing = false;
        automatic.set(kept.isAutomatic(profile));
        nodes.select(automatic.get());
        proxied.set(kept.proxy().isPresent());
        way.select(proxied.get());
        proxy.show(kept.proxy());
        result.setText("");
    }

    List<Node> cards() {
        return List.of(connectionCard(), proxyCard());
    }

    private Card connectionCard() {
        var card = Card.titled(messages.text("start.rail.connection"));
        SettingRow.add(
                card,
                messages.text("settings.network.offline"),
                messages.text("settings.network.offline.says"),
                offline);
        SettingRow.add(
                card, messages.text("settings.network.nodes"), messages.text("settings.network.nodes.says"), nodes);
        return card;
    }

    private Card proxyCard() {
        var card = new Card();
        SettingRow.add(
                card, messages.text("settings.network.proxy"), messages.text("settings.network.proxy.says"), way);
        Button save = Buttons.main(messages.text("settings.network.proxy.apply"), this::saveProxy);
        var body = new VBox(14, new ProxyEditor(proxy, messages), Labels.line(10, save));
        body.setPadding(new Insets(4, 16, 16, 16));
        body.visibleProperty().bind(proxied);
        body.managedProperty().bind(proxied);
        var said = new VBox(result);
        said.setPadding(new Insets(0, 16, 12, 16));
        said.visibleProperty().bind(result.textProperty().isNotEmpty());
        said.managedProperty().bind(said.visibleProperty());
        return card.with(new VBox(body, said));
    }

    private void chooseNodes(boolean set) {
        automatic.set(set);
        change(connection -> connection.withAutomatic(profile, set));
    }

    /// Taking the proxy away holds at once; a proxy counts once it is saved.
    private void chooseWay(boolean through) {
        proxied.set(through);
        if (!through) {
            change(connection -> connection.withProxy(Optional.empty()));
        }
    }

    private void saveProxy() {
        proxy.finish().ifPresent(usable -> change(connection -> connection.withProxy(Optional.of(usable))));
    }

    private void change(UnaryOperator<ConnectionSettings> change) {
        keeper.change(settings -> settings.withConnection(change.apply(settings.connection())))
                .whenComplete((saved, failure) -> result.setText(
                        messages.text(failure == null ? "settings.network.applied" : "settings.notSaved")));
    }
}
