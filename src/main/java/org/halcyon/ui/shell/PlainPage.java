package org.halcyon.ui.shell;

import javafx.scene.Node;

/// A page whose content needs to know when it is on screen, or does not.
///
/// @param whenShown runs when it comes to the front
/// @param whenHidden runs when another page does
public record PlainPage(String titleKey, Node view, Runnable whenShown, Runnable whenHidden) implements Page {

    public static PlainPage of(String titleKey, Node view) {
        return new PlainPage(titleKey, view, () -> {}, () -> {});
    }

    @Override
    public void shown() {
        whenShown.run();
    }

    @Override
    public void hidden() {
        whenHidden.run();
    }
}
