package org.halcyon.ui.component;

import javafx.scene.layout.VBox;

/// A short figure with its name above.
public final class Figure {
    private Figure() {}

    public static VBox of(String name, String value) {
        var box = new VBox(Labels.fixed(name, "hal-figure-name"), Labels.fixed(value, "hal-medium"));
        box.setAccessibleText(name + ": " + value);
        return box;
    }
}
