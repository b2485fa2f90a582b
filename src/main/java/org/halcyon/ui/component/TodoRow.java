package org.halcyon.ui.component;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;

/// One thing to do: the act as title, the reason below; the whole row is the button.
public final class TodoRow {
    private TodoRow() {}

    public static Button of(Icon icon, Tone tone, String act, String reason, Runnable run) {
        var texts = new VBox(Labels.second(act, "hal-medium"), Labels.second(reason, "hal-second"));
        texts.setMinWidth(0);
        HBox row = Labels.line(12, Labels.tile(icon, tone), texts, Labels.gap(), Icon.OPEN_ROW.medium());
        return new Bare("hal-todo", act + ". " + reason, run).filledWith(row);
    }
}
