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
        getChildren().add(makeRow("hal-one-line", nodes));
        return this;
    }

    public Card rowOfTwoLines(Node... nodes) {
        getChildren().add(makeRow("hal-two-lines", nodes));
        return this;
    }

    public Card with(Node node) {
        getChildren().add(node);
        return this;
    }

    private static HBox makeRow(String kind, Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().addAll(List.of("hal-row", kind));
        return row;
    }
}
