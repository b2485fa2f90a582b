package org.halcyon.ui.storage;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.halcyon.ui.component.FillingRow;

/// A further row of a card: an icon and a sentence beside it.
final class NoteRow {
    private NoteRow() {}

    static Node of(Node icon, Label words) {
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new FillingRow(0, icon, words);
        row.getStyleClass().addAll("hal-row", "hal-note");
        return row;
    }
}
