package org.halcyon.ui.storage;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;

/// What a removal takes, what stays, and the button that asks.
final class RemoveCard extends VBox {

    RemoveCard(RemoveFlow remove, Messages messages, ObservableValue<Boolean> busy) {
        String key = remove.target().key();
        Text removes = text(messages.text(key + ".removes") + "\n", "hal-text-muted");
        Text keeps = text(messages.text("settings.clear.keeps") + " ", "hal-banner-text");
        Text kept = text(messages.text(key + ".kept"), "hal-text-muted");
        Button act = Buttons.small(Buttons.removing(remove.label(), remove::ask));
        act.setAccessibleText(remove.label() + ": " + messages.text(key));
        act.disableProperty().bind(busy);
        getChildren()
                .addAll(
                        Labels.line(
                                8, remove.target().icon().medium(), Labels.wrapped(messages.text(key), "hal-strong")),
                        new TextFlow(removes, keeps, kept),
                        act);
        getStyleClass().addAll("hal-card", "hal-clear-card");
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
