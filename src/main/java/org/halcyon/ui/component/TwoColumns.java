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
    private final ObservableValue<Boolean> stacked;
    private boolean even;

    public TwoColumns(Region main, Region side, ObservableValue<Boolean> stacked) {
        this.main = main;
        this.side = side;
        this.stacked = stacked;
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        side.getStyleClass().add("hal-side");
        stacked.subscribe(this::arrange);
    }

    /// Gives both columns the same width.
    public TwoColumns even() {
        side.getStyleClass().remove("hal-side");
        side.setMinWidth(0);
        side.setPrefWidth(0);
        main.setPrefWidth(0);
        HBox.setHgrow(side, Priority.ALWAYS);
        even = true;
        arrange(stacked.getValue());
        return this;
    }

    private void arrange(boolean stacked) {
        boolean free = stacked || even;
        side.setMaxWidth(free ? Double.MAX_VALUE : USE_PREF_SIZE);
        side.setMinWidth(free ? 0 : USE_PREF_SIZE);
        getChildren().clear();
        Pane columns = stacked ? new VBox(GAP, main, side) : new FillingRow(GAP, main, side);
        getChildren().setAll(columns);
    }
}
