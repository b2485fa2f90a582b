package org.halcyon.ui.component;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A row whose height is that of its children at the widths that they get. The toolkit's own row measures a growing
/// child at the width that it prefers, and is then too high or too low for what wraps.
///
/// It remembers its last measure until something below it changes: rows within rows would else measure their texts
/// again at every level.
public final class FillingRow extends HBox {
    private double measuredAt = Double.NaN;
    private double measured;

    public FillingRow(double spacing, Node... children) {
        super(spacing, children);
    }

    @Override
    protected double computePrefHeight(double width) {
        return width < 0 ? super.computePrefHeight(width) : heightAt(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return width < 0 ? super.computeMinHeight(width) : heightAt(width);
    }

    @Override
    public void requestLayout() {
        measuredAt = Double.NaN;
        super.requestLayout();
    }

    private double heightAt(double width) {
        if (measuredAt != width) {
            measured = measure(width);
            measuredAt = width;
        }
        return measured;
    }

    private double measure(double width) {
        Insets insets = getInsets();
        List<Node> managed = managed();
        double free = width - insets.getLeft() - insets.getRight() - getSpacing() * (managed.size() - 1);
        int growing = 0;
        for (Node child : managed) {
            if (grows(child)) {
                growing++;
            } else {
                free -= child.prefWidth(-1);
            }
        }
        double highest = 0;
        for (Node child : managed) {
            double own = grows(child) ? Math.max(0, free / growing) : child.prefWidth(-1);
            highest = Math.max(highest, child.prefHeight(snapSizeX(own)));
        }
        return insets.getTop() + snapSizeY(highest) + insets.getBottom();
    }

    private List<Node> managed() {
        return getChildren().stream().filter(Node::isManaged).toList();
    }

    private static boolean grows(Node child) {
        return HBox.getHgrow(child) == Priority.ALWAYS;
    }
}
