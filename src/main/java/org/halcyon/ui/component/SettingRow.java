package org.halcyon.ui.component;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Rows of a card that say what they are at the left and hold their controls at the right.
public final class SettingRow {
    private SettingRow() {}

    /// Adds a row to `card`; the controls wrap when the window is narrow.
    public static void add(Card card, String title, String says, Node... controls) {
        var texts = new VBox(Labels.wrapped(title, "hal-medium"));
        if (!says.isEmpty()) {
            texts.getChildren().add(Labels.wrapped(says, "hal-second"));
        }
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var right = new FlowPane(10, 6, controls);
        right.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        right.setPrefWrapLength(0);
        var line = new BorderLine(texts, right);
        card.rowOfTwoLines(line);
        HBox.setHgrow(line, Priority.ALWAYS);
    }

    /// A switch that speaks its name and state.
    public static ToggleSwitch toggle(String name) {
        var toggle = new ToggleSwitch();
        toggle.setAccessibleText(name);
        toggle.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return toggle;
    }
}
