package org.halcyon.ui.component;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A button whose whole area is a layout of its own, without the look of the theme. Its spoken text is given, since it
/// has no text of its own.
public final class Bare extends Button {
    private @Nullable Region content;

    public Bare(String styleClass, String spoken, Runnable act) {
        getStyleClass().setAll(styleClass);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setMnemonicParsing(false);
        setAccessibleText(spoken);
        setOnAction(event -> act.run());
    }

    /// Shows `inside` over the whole width of the button.
    public Bare filledWith(Region inside) {
        content = inside;
        inside.prefWidthProperty().bind(Bindings.createDoubleBinding(this::room, widthProperty(), insetsProperty()));
        inside.setMinWidth(0);
        setGraphic(inside);
        return this;
    }

    public Bare showing(Node content) {
        setGraphic(content);
        return this;
    }

    @Override
    public Orientation getContentBias() {
        return content == null ? super.getContentBias() : Orientation.HORIZONTAL;
    }

    /// As high as the content is at the width that the button gets, not at the width that it had before.
    @Override
    protected double computePrefHeight(double width) {
        Region inside = content;
        if (inside == null || width < 0) {
            return super.computePrefHeight(width);
        }
        double room = Math.max(0, width - snappedLeftInset() - snappedRightInset());
        return snappedTopInset() + snapSizeY(inside.prefHeight(room)) + snappedBottomInset();
    }

    private double room() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }
}
