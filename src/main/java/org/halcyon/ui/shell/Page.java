package org.halcyon.ui.shell;

import javafx.scene.Node;

/// One page of the window. Made when it is first opened and kept, so that a half-filled form survives leaving it.
public interface Page {
    String titleKey();

    /// The content; the shell scrolls it and gives it the padding of pages.
    Node view();

    /// The page comes to the front.
    void shown();

    /// Another page comes to the front.
    void hidden();
}
