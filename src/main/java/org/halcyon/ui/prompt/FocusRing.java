package org.halcyon.ui.prompt;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keeps Tab inside a box: forward and backward in the order of the scene, from the last to the first.
final class FocusRing {
    private FocusRing() {}

    static void cycle(Parent box, KeyEvent event) {
        if (event.getCode() != KeyCode.TAB) {
            return;
        }
        event.consume();
        List<Node> stops = stops(box);
        if (stops.isEmpty()) {
            return;
        }
        int at = stops.indexOf(box.getScene().getFocusOwner());
        int next = event.isShiftDown() ? at - 1 : at + 1;
        stops.get(Math.floorMod(at < 0 && event.isShiftDown() ? -1 : next, stops.size()))
                .requestFocus();
    }

    /// Everything that can have the focus now.
    static List<Node> stops(Parent box) {
        var found = new ArrayList<Node>();
        collect(box, found);
        return found;
    }

    private static void collect(Parent parent, List<Node> found) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                found.add(child);
            }
            if (child instanceof Parent inner) {
                collect(inner, found);
            }
        }
    }
}
