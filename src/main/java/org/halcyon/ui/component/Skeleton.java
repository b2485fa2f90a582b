package org.halcyon.ui.component;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Loading rows for a place that has no older figure. No shimmer; announced once as "loading".
public final class Skeleton {
    private Skeleton() {}

    /// A card of `rows` rows whose bars differ in width.
    public static Card rows(int rows, String spoken) {
        var card = new Card();
        card.setAccessibleText(spoken);
        for (int i = 0; i < rows; i++) {
            var tile = new Region();
            tile.getStyleClass().add("hal-skeleton-tile");
            card.row(tile, bar(106 - 6 * (i % 2) + 4 * (i % 3)), Labels.gap(), bar(68 + 6 * (i % 2) + 6 * (i % 3)));
        }
        return card;
    }

    private static HBox bar(double width) {
        var bar = new HBox();
        bar.getStyleClass().add("hal-skeleton-bar");
        bar.setMinWidth(0);
        bar.setPrefWidth(width);
        return bar;
    }
}
