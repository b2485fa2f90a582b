package org.halcyon.ui.peers;

import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;

/// A field with *Add*, and the list of what was added.
public final class PeersEditor extends VBox {
    private final PeersViewModel peers;
    private final Messages messages;
    private final Field field;
    private final VBox list = new VBox();

    public PeersEditor(PeersViewModel peers, Messages messages) {
        super(12);
        this.peers = peers;
        this.messages = messages;
        field = new Field(messages.text("peers.label")).hinted(messages.text("peers.hint"));
        field.input().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                add();
            }
        });
        peers.problemProperty().subscribe(this::problem);
        peers.peers().addListener((ListChangeListener<String>) change -> build());
        Button add = Buttons.other(messages.text("peers.add"), this::add);
        HBox.setHgrow(field, Priority.ALWAYS);
        // the button stands in line with the field, whose label lies above it
        var addPlace = new VBox(Labels.wrapped(" ", "hal-label"), add);
        addPlace.getStyleClass().add("hal-field");
        addPlace.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new HBox(10, field, addPlace), list);
        build();
    }

    /// What stands in the field and was not added.
    public String leftover() {
        return field.input().getText();
    }

    public Node firstFocus() {
        return field.input();
    }

    public void clear() {
        field.input().clear();
    }

    private void add() {
        if (peers.add(field.input().getText())) {
            field.input().clear();
        }
        field.input().requestFocus();
    }

    private void problem(String sentence) {
        if (sentence.isEmpty()) {
            field.clearError();
        } else {
            field.fail(sentence);
        }
    }

    private void build() {
        list.getChildren().clear();
        if (peers.peers().isEmpty()) {
            return;
        }
        var card = new Card();
        for (String peer : peers.peers()) {
            Button remove = Buttons.icon(
                    Icon.CLOSE, messages.text("peers.remove", Map.of("peer", peer)), () -> peers.remove(peer));
            card.row(Icon.CHAIN.medium(), Labels.second(peer, "hal-mono"), Labels.gap(), remove);
        }
        list.getChildren().setAll(card);
    }
}
