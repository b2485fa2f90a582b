package org.halcyon.ui.component;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Facts in a well: label left, value beside it, rows divided by hairlines.
public final class Facts extends VBox {

    public Facts() {
        getStyleClass().addAll("hal-well", "hal-facts");
    }

    public Facts add(String label, String value) {
        return add(label, value, "");
    }

    /// @param right a short figure at the right end, or empty
    public Facts add(String label, String value, String right, Node... icon) {
        Label name = Labels.wrapped(label, "hal-muted");
        name.getStyleClass().add("hal-fact-label");
        name.setMinWidth(USE_PREF_SIZE);
        Label text = Labels.wrapped(value, right.isEmpty() ? "hal-plain" : "hal-medium");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.SOMETIMES);
        var row = new HBox(name);
        row.getChildren().addAll(icon);
        row.getChildren().addAll(text, Labels.gap(), Labels.fixed(right, "hal-muted"));
        row.getStyleClass().add("hal-fact");
        if (!getChildren().isEmpty()) {
            row.getStyleClass().add("hal-next");
        }
        getChildren().add(row);
        return this;
    }
}
