package org.halcyon.ui.component;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;

/// One way to go on: tile, title, one sentence. Nothing is ticked beforehand.
public final class ChoiceCard {
    private ChoiceCard() {}

    public static Button of(Icon icon, Tone tone, String title, String sentence, Runnable run) {
        var tile = Labels.tile(icon, tone);
        tile.getStyleClass().add("hal-tile-40");
        var texts = new VBox(Labels.wrapped(title, "hal-choice-title"), Labels.wrapped(sentence, "hal-muted"));
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = Labels.line(16, tile, texts, Icon.OPEN_ROW.large());
        return new Bare("hal-choice", title + ". " + sentence, run).filledWith(row);
    }
}
