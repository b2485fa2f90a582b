package org.halcyon.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Labels;

/// Search over pages and commands. Down goes into the list, Enter opens the first hit.
final class PalettePanel extends VBox {
    /// One thing to find.
    record Entry(String name, String keys, Runnable run) {}

    private static final double WIDTH = 380;
    private static final double LIST_HEIGHT = 300;

    private final List<Entry> entries;
    private final TextField typed = new TextField();
    private final VBox hits = new VBox();
    private final Runnable done;
    private final Messages messages;

    PalettePanel(List<Entry> entries, Messages messages, Runnable done) {
        super(6);
        this.entries = List.copyOf(entries);
        this.messages = messages;
        this.done = done;
        getStyleClass().add("hal-popup");
        setPrefWidth(WIDTH);
        typed.setPromptText(messages.text("palette.prompt"));
        typed.setAccessibleText(messages.text("palette.prompt"));
        typed.textProperty().subscribe(now -> filter());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        var scroll = new ScrollPane(hits);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        getChildren().addAll(typed, scroll);
    }

    TextField field() {
        return typed;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            event.consume();
            hits.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            hits.getChildren().stream()
                    .findFirst()
                    .filter(Button.class::isInstance)
                    .ifPresent(hit -> ((Button) hit).fire());
        }
    }

    private void filter() {
        String wanted = typed.getText().strip().toLowerCase(Locale.ROOT);
        var found = new ArrayList<Button>();
        for (Entry entry : entries) {
            if (entry.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(option(entry));
            }
        }
        if (found.isEmpty()) {
            hits.getChildren().setAll(Labels.wrapped(messages.text("palette.none"), "hal-second"));
        } else {
            hits.getChildren().setAll(found);
        }
    }

    private Button option(Entry entry) {
        var line = Labels.line(8, Labels.second(entry.name()), Labels.gap());
        if (!entry.keys().isEmpty()) {
            line.getChildren().add(Labels.fixed(entry.keys(), "hal-key"));
        }
        return new Bare("hal-option", entry.name(), () -> {
                    done.run();
                    entry.run().run();
                })
                .filledWith(line);
    }
}
