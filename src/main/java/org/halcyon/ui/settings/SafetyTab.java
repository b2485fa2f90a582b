package org.halcyon.ui.settings;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.KeyringState;

/// Where the data are and what protects them.
///
/// @param openFolder shows the data folder in the file manager of the system
public record SafetyTab(About about, Runnable openFolder, ChangePassword change, KeyringFlow keyring) {

    Page page() {
        var opening = new VBox(16, password());
        keyring.onState(state -> opening.getChildren().setAll(opening(state)));
        return new PlainPage("page.settings.security", new VBox(16, opening, data()), keyring::look, () -> {});
    }

    /// What opens the vault. A keyring that cannot be reached is not there.
    private List<Node> opening(KeyringState state) {
        return switch (state) {
            case KeyringState.InUse inUse -> List.of(keyring("on", "keyring.leave.ask", keyring::askOff));
            case KeyringState.Possible possible ->
                List.of(password(), keyring("possible", "keyring.use.ask", keyring::askOn));
            case KeyringState.Impossible impossible -> List.of(password());
        };
    }

    private Card keyring(String says, String act, Runnable ask) {
        var card = new Card();
        SettingRow.add(
                card,
                messages().text("keyring.title"),
                messages().text("keyring.says." + says),
                Buttons.withIcon(Buttons.other(messages().text(act), ask), Icon.KEY));
        return card;
    }

    private Card password() {
        var card = new Card();
        SettingRow.add(
                card,
                messages().text("settings.security.password"),
                messages().text("settings.security.password.says"),
                change.isPossible()
                        ? Buttons.withIcon(Buttons.other(messages().text("act.changePassword"), change::ask), Icon.LOCK)
                        : Icon.LOCK.medium());
        return card;
    }

    private Card data() {
        var data = Card.titled(messages().text("settings.security.data"));
        SettingRow.add(
                data, messages().text("settings.security.phrases"), messages().text("settings.security.phrases.says"));
        SettingRow.add(
                data, messages().text("settings.security.history"), messages().text("settings.security.history.says"));
        SettingRow.add(
                data,
                messages().text("settings.security.folder"),
                "",
                Labels.wrapped(about.dataFolder(), "hal-mono"),
                Buttons.withIcon(Buttons.other(messages().text("act.openFolder"), openFolder), Icon.OPEN_FOLDER));
        return data;
    }

    private Messages messages() {
        return about.messages();
    }
}
