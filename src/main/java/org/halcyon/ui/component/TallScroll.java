package org.halcyon.ui.component;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// A vertical scroll pane that wants the whole height of its content and scrolls only when it gets less.
public final class TallScroll extends ScrollPane {
    private final Region inside;

    public TallScroll(Region inside) {
        super(inside);
        this.inside = inside;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + inside.prefHeight(width) + snappedBottomInset();
    }
}
