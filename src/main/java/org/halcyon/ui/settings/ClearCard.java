package org.halcyon.ui.settings;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;

/// What a clear removes, what stays, and the button that asks.
final class ClearCard extends VBox {

    ClearCard(ClearFlow clear, Messages messages) {
        String key = clear.target().key();
        Text removes = text(messages.text(key + ".removes") + "\n", "hal-text-muted");
        Text keeps = text(messages.text("settings.clear.keeps") + " ", "hal-banner-text");
        Text kept = text(messages.text(key + ".kept"), "hal-text-muted");
        String label = clear.target().isRebuilt() ? "act.rebuild" : "act.clear";
        Button act = Buttons.small(Buttons.other(messages.text(label), clear::ask));
        act.setAccessibleText(messages.text(label) + ": " + messages.text(key));
        act.disableProperty().bind(clear.runningProperty());
        Label why = Labels.wrapped(messages.text(key + ".running"), "hal-second");
        why.visibleProperty().bind(clear.runningProperty());
        why.managedProperty().bind(clear.runningProperty());
        getChildren()
                .addAll(
                        Labels.line(
                                8, clear.target().icon().medium(), Labels.wrapped(messages.text(key), "hal-strong")),
                        new TextFlow(removes, keeps, kept),
                        act,
                        why);
        getStyleClass().addAll("hal-card", "hal-clear-card");
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
