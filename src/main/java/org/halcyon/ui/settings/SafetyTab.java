package org.halcyon.ui.settings;

import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;

/// Where the data are and what protects them.
///
/// @param openFolder shows the data folder in the file manager of the system
public record SafetyTab(About about, Runnable openFolder, ChangePassword change) {

    Page page() {
        var messages = about.messages();
        var password = new Card();
        SettingRow.add(
                password,
                messages.text("settings.security.password"),
                messages.text("settings.security.password.says"),
                change.isPossible()
                        ? Buttons.withIcon(Buttons.other(messages.text("act.changePassword"), change::ask), Icon.LOCK)
                        : Icon.LOCK.medium());
        var data = Card.titled(messages.text("settings.security.data"));
        SettingRow.add(
                data, messages.text("settings.security.phrases"), messages.text("settings.security.phrases.says"));
        SettingRow.add(
                data, messages.text("settings.security.history"), messages.text("settings.security.history.says"));
        SettingRow.add(
                data,
                messages.text("settings.security.folder"),
                "",
                Labels.wrapped(about.dataFolder(), "hal-mono"),
                Buttons.withIcon(Buttons.other(messages.text("act.openFolder"), openFolder), Icon.OPEN_FOLDER));
        return PlainPage.of("page.settings.security", new VBox(16, password, data));
    }
}
