package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;

/// The card of the backup that is selected, with what can be done with it.
record BackupDetail(Messages messages, Consumer<Path> verify, Consumer<Path> restore, ObservableValue<Boolean> busy) {

    Card of(BackupRow row) {
        var facts = new Facts()
                .add(text("date"), row.date())
                .add(text("reason"), row.reason())
                .add(text("contents"), row.contents())
                .add(text("size"), row.size())
                .add(text("version"), row.version())
                .add(text("verified"), row.verified())
                .add(text("signed"), row.signed());
        var acts = new FlowPane(
                8,
                6,
                button("storage.act.verify", Icon.NOTHING_DELETED, () -> verify.accept(row.file())),
                button("storage.act.restoreThis", Icon.RESTORE, () -> restore.accept(row.file())));
        acts.setAlignment(Pos.CENTER_RIGHT);
        var line = new BorderLine(Labels.wrapped(row.name(), "hal-mono"), acts);
        HBox.setHgrow(line, Priority.ALWAYS);
        var inside = new VBox(facts);
        inside.setPadding(new Insets(0, 16, 16, 16));
        var card = new Card().row(line);
        card.getChildren().add(inside);
        return card;
    }

    private Button button(String key, Icon icon, Runnable act) {
        Button button = Buttons.small(Buttons.withIcon(Buttons.other(messages.text(key), act), icon));
        button.disableProperty().bind(busy);
        return button;
    }

    private String text(String column) {
        return messages.text("storage.column." + column);
    }
}
