package org.halcyon.ui.component;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A label that keeps a column free, and takes more where a language needs it. Never shortened.
public final class AtLeast extends Label {
    private final double ems;

    /// @param ems the least width, counted in the size of its own font
    public AtLeast(double ems, String text, String... styleClasses) {
        super(text);
        this.ems = ems;
        setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().addAll(styleClasses);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(ems * getFont().getSize(), super.computePrefWidth(height));
    }
}
