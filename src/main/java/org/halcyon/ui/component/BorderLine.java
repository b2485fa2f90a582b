package org.halcyon.ui.component;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Text at the left and controls at the right; the controls go below when the two do not fit side by side.
public final class BorderLine extends Pane {
    private static final double GAP = 12;
    private static final double LEAST_TEXT = 150;

    private final Region text;
    private final Region controls;

    public BorderLine(Region text, Region controls) {
        this.text = text;
        this.controls = controls;
        getStyleClass().add("hal-border-line");
        setMinWidth(0);
        getChildren().addAll(text, controls);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return text.prefWidth(-1) + GAP + wanted();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = width < 0 ? computePrefWidth(-1) : width;
        double right = rightWidth(inside);
        return pads(inside)
                ? text.prefHeight(inside) + GAP / 2 + controls.prefHeight(inside)
                : Math.max(text.prefHeight(inside - right - GAP), controls.prefHeight(right));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double right = rightWidth(width);
        if (pads(width)) {
            double top = text.prefHeight(width);
            text.resizeRelocate(0, 0, width, top);
            double height = controls.prefHeight(width);
            controls.resizeRelocate(0, top + GAP / 2, Math.min(width, right), height);
        } else {
            double left = width - right - GAP;
            double textHeight = text.prefHeight(left);
            double height = controls.prefHeight(right);
            text.resizeRelocate(0, snapPositionY((getHeight() - textHeight) / 2), left, textHeight);
            controls.resizeRelocate(
                    snapPositionX(width - right), snapPositionY((getHeight() - height) / 2), right, height);
        }
    }

    /// What the controls want side by side.
    private double wanted() {
        if (!(controls instanceof FlowPane pane)) {
            return controls.prefWidth(-1);
        }
        double sum = 2 - pane.getHgap();
        for (Node child : pane.getChildren()) {
            if (child.isManaged()) {
                sum += snapSizeX(Math.max(child.minWidth(-1), child.prefWidth(-1))) + pane.getHgap();
            }
        }
        return Math.max(0, sum);
    }

    private double rightWidth(double width) {
        return Math.min(wanted(), width);
    }

    private boolean pads(double width) {
        return width - rightWidth(width) - GAP < Math.min(LEAST_TEXT, text.prefWidth(-1));
    }
}
