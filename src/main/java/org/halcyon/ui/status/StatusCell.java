package org.halcyon.ui.status;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;

/// One cell of the strip. It wants the width of its line and hands what it gets on to it.
final class StatusCell extends Button {
    private final HBox line;

    StatusCell(HBox line, String spoken, boolean filling) {
        this.line = line;
        getStyleClass().setAll("hal-status-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAccessibleText(spoken);
        setMinWidth(filling ? 0 : USE_COMPUTED_SIZE);
        if (filling) {
            line.minWidthProperty().bind(widthProperty().map(width -> room(width.doubleValue())));
            line.maxWidthProperty().bind(widthProperty().map(width -> room(width.doubleValue())));
        }
        setGraphic(line);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + line.prefWidth(-1) + snappedRightInset() + 1;
    }

    private double room(double width) {
        return Math.max(0, width - snappedLeftInset() - snappedRightInset());
    }
}
