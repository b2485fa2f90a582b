package org.halcyon.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/// Walks and keys for tests; FX thread only.
public final class Scenes {
    private Scenes() {}

    public static List<Node> all(Node root) {
        var found = new ArrayList<Node>();
        collect(root, found);
        return found;
    }

    /// Every text that the scene holds: labels, text nodes, spoken texts.
    public static String texts(Node root) {
        var out = new StringBuilder();
        for (Node node : all(root)) {
            if (node instanceof Text text) {
                out.append(text.getText());
            }
            if (node instanceof Labeled labeled) {
                out.append(' ').append(labeled.getText());
            }
            out.append(' ').append(node.getAccessibleText()).append(node.getAccessibleHelp());
        }
        return out.toString();
    }

    /// The text nodes alone, joined, as a person reads neighbouring glyphs.
    public static String glyphs(Node root) {
        var out = new StringBuilder();
        all(root).stream().filter(Text.class::isInstance).forEach(node -> out.append(((Text) node).getText()));
        return out.toString();
    }

    public static Button button(Node root, String label) {
        return all(root).stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> label.equals(button.getText()) || label.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + label));
    }

    /// Sends a key to what has the focus. On this system Shortcut is Ctrl.
    public static void press(Scene scene, KeyCode code, Mod... mods) {
        List<Mod> held = List.of(mods);
        Node owner = scene.getFocusOwner();
        var event = new KeyEvent(
                KeyEvent.KEY_PRESSED,
                "",
                "",
                code,
                held.contains(Mod.SHIFT),
                held.contains(Mod.CTRL),
                held.contains(Mod.ALT),
                false);
        KeyEvent.fireEvent(owner == null ? scene : owner, event);
    }

    public static void type(Node target, String text) {
        for (int i = 0; i < text.length(); i++) {
            String typed = text.substring(i, i + 1);
            KeyEvent.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false, false, false, false));
        }
    }

    public static void layOut(Scene scene) {
        for (int pass = 0; pass < 3; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    public enum Mod {
        CTRL,
        SHIFT,
        ALT
    }

    private static void collect(Node node, List<Node> found) {
        found.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
