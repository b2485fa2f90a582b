package org.halcyon.bench;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.halcyon.ui.Theme;

/// The least program that shows a window of the same size, theme and fonts.
final class EmptyWindow {
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;

    private EmptyWindow() {}

    static void show() {
        Platform.startup(() -> {
            Theme.loadFonts();
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            Stage stage = new Stage();
            stage.setTitle("Empty");
            stage.setScene(new Scene(new StackPane(), WIDTH, HEIGHT));
            stage.show();
        });
    }
}
