package org.halcyon.ui.component;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A card with an edge: a heading and rows divided by hairlines. No card goes inside a card.
public final class Card extends VBox {
    public Card() {
        getStyleClass().add("hal-card");
    }

    /// A card whose heading is `title`, with `right` at its right end.
    public static Card titled(String title, Node... right) {
        var card = new Card();
        var head = new HBox(Labels.fixed(title, "hal-strong"), Labels.gap());
        head.getStyleClass().add("hal-card-head");
        head.getChildren().addAll(right);
        card.getChildren().add(head);
        return card;
    }

    public Card row(Node... nodes) {
        return with(makeRow("hal-one-line", nodes));
    }

    public Card rowOfTwoLines(Node... nodes) {
        return with(makeRow("hal-two-lines", nodes));
    }

    /// Adds `node`; the first one of a card without heading has no hairline above it.
    public Card with(Node node) {
        if (getChildren().isEmpty()) {
            node.getStyleClass().add("hal-first");
        }
        getChildren().add(node);
        return this;
    }

    private static HBox makeRow(String kind, Node... nodes) {
        var row = new FillingRow(0, nodes);
        row.getStyleClass().addAll(List.of("hal-row", kind));
        return row;
    }
}
