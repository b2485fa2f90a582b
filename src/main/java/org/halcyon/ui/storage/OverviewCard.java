package org.halcyon.ui.storage;

import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Figure;
import org.halcyon.ui.component.Labels;

/// The store file: its figures, who may read it, and the way to its folder. What has the focus stays while figures
/// change.
final class OverviewCard {
    private final Card card = new Card();
    private final Messages messages;
    private final FlowPane figures = new FlowPane(28, 10);
    private final VBox notes = new VBox();
    private final Label path = Labels.wrapped("", "hal-mono");
    private String folder = "";

    OverviewCard(Messages messages, Places places) {
        this.messages = messages;
        Button open = Buttons.small(Buttons.withIcon(
                Buttons.other(messages.text("act.openFolder"), () -> places.show(Path.of(folder))), Icon.OPEN_FOLDER));
        open.disableProperty().bind(path.textProperty().isEmpty());
        figures.setMinWidth(0);
        figures.setPadding(new Insets(12, 16, 12, 16));
        var acts = new FlowPane(8, 6, open);
        acts.setAlignment(Pos.CENTER_RIGHT);
        var line = new BorderLine(path, acts);
        HBox.setHgrow(line, Priority.ALWAYS);
        card.with(figures).row(line);
        card.getChildren().add(notes);
    }

    Card node() {
        return card;
    }

    void show(StoreFigures store, String state) {
        folder = store.folder();
        path.setText(folder);
        figures.getChildren()
                .setAll(
                        figure("file", store.file()),
                        figure("size", store.size()),
                        figure("version", store.version()),
                        figure("checked", store.checked()),
                        figure("state", state),
                        figure("unsaved", store.unsaved()),
                        figure("saved", store.saved()),
                        figure("space", store.space()),
                        figure("rights", store.rights()));
        notes.getChildren().clear();
        if (store.readableByOthers()) {
            note(Icon.FAILED.medium("hal-icon-warning"), messages.text("storage.rights.warning"), "hal-banner-text");
        }
        if (!store.daily().isEmpty()) {
            Node icon =
                    store.dailyFailed() ? Icon.FAILED.medium("hal-icon-warning") : Icon.DONE.medium("hal-icon-success");
            note(icon, store.daily(), "hal-muted");
        }
    }

    private Node figure(String key, String value) {
        return Figure.of(messages.text("storage.figure." + key), value);
    }

    private void note(Node icon, String text, String style) {
        var label = Labels.wrapped(text, style);
        notes.getChildren().add(NoteRow.of(icon, label));
    }
}
