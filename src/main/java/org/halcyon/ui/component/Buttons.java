package org.halcyon.ui.component;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.halcyon.ui.Icon;

/// Buttons by their part in a page. None is ever shortened, and none is a default button: Enter presses only what has
/// the focus.
public final class Buttons {
    private Buttons() {}

    /// The one filled button of a page.
    public static Button main(String text, Runnable act) {
        return button(text, "accent", act);
    }

    public static Button other(String text, Runnable act) {
        return button(text, "secondary", act);
    }

    /// An act that removes: outlined in red, never focused by itself.
    public static Button removing(String text, Runnable act) {
        return button(text, "risk", act);
    }

    public static Button flat(String text, Runnable act) {
        return button(text, "flat", act);
    }

    public static Button link(String text, Runnable act) {
        return button(text, "hal-link", act);
    }

    /// A button without a word: `name` is spoken and is its tooltip.
    public static Button icon(Icon icon, String name, Runnable act) {
        Button button = button("", "flat", act);
        button.getStyleClass().add("button-icon");
        button.setGraphic(icon.large());
        named(button, name);
        return button;
    }

    public static void named(Button button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }

    public static Button withIcon(Button button, Icon icon) {
        button.setGraphic(icon.medium());
        return button;
    }

    public static Button small(Button button) {
        button.getStyleClass().add("hal-small");
        return button;
    }

    private static Button button(String text, String variant, Runnable act) {
        var button = new Button(text);
        button.getStyleClass().add(variant);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }
}
