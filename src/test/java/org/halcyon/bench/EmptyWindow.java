package org.halcyon.bench;

import atlantafx.base.theme.PrimerLight;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.halcyon.ui.Theme;
import org.halcyon.ui.shell.WindowPlacement;

/// The least program that shows a window of the same size, theme and fonts.
final class EmptyWindow {
    private EmptyWindow() {}

    static void show() {
        Platform.startup(() -> {
            Theme.loadFonts();
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            Stage stage = new Stage();
            stage.setTitle("Empty");
            var place = WindowPlacement.choose(
                    Optional.empty(),
                    Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setScene(new Scene(new StackPane(), place.width(), place.height()));
            stage.show();
        });
    }
}
