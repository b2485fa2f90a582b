package org.halcyon.ui.shell;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/// The layer for menus and panels, inside the window. Esc or a click beside closes; the focus goes back to the anchor.
final class Overlay extends Pane {
    private static final double GAP = 8;

    private @Nullable Region shown;
    private @Nullable Node anchor;
    private final Polygon arrow = new Polygon(0, 0, 16, 0, 8, 8);
    private boolean above;

    Overlay() {
        setPickOnBounds(false);
        setVisible(false);
        arrow.getStyleClass().add("hal-arrow");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
    }

    /// Shows `panel` below `at`, or above it.
    void open(Region panel, Node at, boolean aboveAnchor) {
        shown = panel;
        anchor = at;
        above = aboveAnchor;
        getChildren().setAll(panel);
        if (aboveAnchor) {
            getChildren().add(arrow);
        }
        setPickOnBounds(true);
        setVisible(true);
        requestLayout();
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        Node back = anchor;
        shown = null;
        anchor = null;
        getChildren().clear();
        setPickOnBounds(false);
        setVisible(false);
        if (back != null) {
            back.requestFocus();
        }
    }

    @Override
    protected void layoutChildren() {
        Region panel = shown;
        Node at = anchor;
        if (panel == null || at == null) {
            return;
        }
        Bounds place = sceneToLocal(at.localToScene(at.getLayoutBounds()));
        double width = Math.min(panel.prefWidth(-1), getWidth() - 2 * GAP);
        double room = above ? place.getMinY() : getHeight();
        double height = Math.min(panel.prefHeight(width), room - 2 * GAP);
        double x = Math.clamp(place.getMinX(), GAP, Math.max(GAP, getWidth() - width - GAP));
        double y = above ? place.getMinY() - height - GAP : place.getMaxY() + GAP / 2;
        arrow.relocate(place.getCenterX() - GAP, place.getMinY() - GAP - 1.5);
        panel.resizeRelocate(x, Math.clamp(y, GAP, Math.max(GAP, getHeight() - height - GAP)), width, height);
    }
}
