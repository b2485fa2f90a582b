package org.halcyon.ui.session;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.halcyon.ui.Scenes;

/// Finds buttons and fixed texts that are shortened, and controls outside the window that nothing scrolls.
final class Cut {
    private Cut() {}

    static List<String> in(Scene scene) {
        var found = new ArrayList<String>();
        for (Node node : Scenes.all(scene.getRoot())) {
            if (!(node instanceof Labeled labeled) || !isShown(node) || isIn(node, TableView.class)) {
                continue;
            }
            boolean may = node.getStyleClass().contains("hal-gives-way") || labeled.isWrapText();
            if (!may && !labeled.getText().isEmpty() && shortened(labeled)) {
                found.add("shortened: " + labeled.getText());
            }
            if ((node instanceof Button || node instanceof Label) && outside(scene, node)) {
                found.add("outside: " + labeled.getText() + " " + node.localToScene(node.getLayoutBounds()));
            }
        }
        return found;
    }

    private static boolean shortened(Labeled labeled) {
        return Scenes.all(labeled).stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .anyMatch(text -> text.endsWith("...") || text.endsWith("\u2026"));
    }

    private static boolean outside(Scene scene, Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        boolean across = bounds.getMinX() < -1 || bounds.getMaxX() > scene.getWidth() + 1;
        boolean down = bounds.getMinY() < -1 || bounds.getMaxY() > scene.getHeight() + 1;
        return across || (down && !isIn(node, ScrollPane.class));
    }

    private static boolean isIn(Node node, Class<?> kind) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
