package org.halcyon.ui.component;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/// A button whose whole area is a layout of its own, without the look of the theme. Its spoken text is given, since it
/// has no text of its own.
public final class Bare extends Button {
    public Bare(String styleClass, String spoken, Runnable act) {
        getStyleClass().setAll(styleClass);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setMnemonicParsing(false);
        setAccessibleText(spoken);
        setOnAction(event -> act.run());
    }

    /// Shows `content` over the whole width of the button.
    public Bare filledWith(Region content) {
        content.prefWidthProperty().bind(Bindings.createDoubleBinding(this::room, widthProperty(), insetsProperty()));
        content.setMinWidth(0);
        setGraphic(content);
        return this;
    }

    public Bare showing(Node content) {
        setGraphic(content);
        return this;
    }

    private double room() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }
}
