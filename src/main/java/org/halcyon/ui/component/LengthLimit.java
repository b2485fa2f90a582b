package org.halcyon.ui.component;

import javafx.scene.control.TextFormatter;

/// Keeps a text field from taking more characters than a text may have: what would make it longer changes nothing.
public final class LengthLimit {

    private LengthLimit() {}

    /// @param most characters
    @SuppressWarnings("NullAway") // to JavaFX a null change means that nothing changes
    public static TextFormatter<String> of(int most) {
        return new TextFormatter<>(change -> change.getControlNewText().length() <= most ? change : null);
    }
}
