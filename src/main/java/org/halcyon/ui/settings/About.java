package org.halcyon.ui.settings;

import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;

/// What this program is.
///
/// @param version of the program
/// @param runtime name and version of the Java that runs it
/// @param dataFolder where everything is kept, as people write it
public record About(Messages messages, String version, String runtime, String dataFolder) {

    Node view() {
        var logo = new ImageView(Theme.logo());
        logo.setFitWidth(48);
        logo.setFitHeight(48);
        var name = new VBox(
                Labels.fixed(messages.text("program.name"), "hal-program"),
                Labels.wrapped(messages.text("settings.about.says"), "hal-muted"));
        var card = new Card();
        SettingRow.add(card, messages.text("settings.about.version"), "", Labels.wrapped(version));
        SettingRow.add(card, messages.text("settings.about.java"), "", Labels.wrapped(runtime));
        SettingRow.add(
                card,
                messages.text("settings.about.licence"),
                "",
                Labels.wrapped(messages.text("settings.about.licence.says")));
        return new VBox(16, Labels.line(14, logo, name), card);
    }
}
