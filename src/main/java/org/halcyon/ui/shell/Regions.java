package org.halcyon.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Moves the focus between the regions of the window.
final class Regions {
    private Regions() {}

    /// Focuses the first thing in `parent` that can have the focus.
    static boolean focusFirst(Parent parent) {
        Optional<Node> first = first(parent);
        first.ifPresent(Node::requestFocus);
        return first.isPresent();
    }

    /// Goes to the region after, or before, that of `owner`; empty regions are passed over.
    static void step(List<Parent> regions, Node owner, int direction) {
        int at = 0;
        for (int i = 0; i < regions.size(); i++) {
            if (isIn(owner, regions.get(i))) {
                at = i;
            }
        }
        for (int i = 1; i <= regions.size(); i++) {
            Parent next = regions.get(Math.floorMod(at + direction * i, regions.size()));
            if (next.isVisible() && focusFirst(next)) {
                return;
            }
        }
    }

    private static boolean isIn(Node node, Parent region) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(region)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> first(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                return Optional.of(child);
            }
            if (child instanceof Parent inner) {
                Optional<Node> found = first(inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
