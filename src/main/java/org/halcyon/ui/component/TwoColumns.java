package org.halcyon.ui.component;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A growing column and a narrow one beside it, which goes below while `stacked` holds.
public final class TwoColumns extends VBox {
    private static final double GAP = 16;

    private final Region main;
    private final Region side;

    public TwoColumns(Region main, Region side, ObservableValue<Boolean> stacked) {
        this.main = main;
        this.side = side;
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        side.getStyleClass().add("hal-side");
        stacked.subscribe(this::arrange);
    }

    private void arrange(boolean stacked) {
        side.setMaxWidth(stacked ? Double.MAX_VALUE : USE_PREF_SIZE);
        side.setMinWidth(stacked ? 0 : USE_PREF_SIZE);
        getChildren().clear();
        Pane columns = stacked ? new VBox(GAP) : new HBox(GAP);
        columns.getChildren().setAll(main, side);
        getChildren().setAll(columns);
    }
}
