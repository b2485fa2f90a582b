package org.halcyon.ui.component;

import java.util.Locale;

/// The ground of a banner, tile or pill. Always third after the word and the icon.
public enum Tone {
    PLAIN,
    ACCENT,
    SUCCESS,
    WARNING,
    DANGER;

    public String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String iconClass() {
        return this == PLAIN ? "hal-icon-plain" : "hal-icon-" + styleClass();
    }
}
