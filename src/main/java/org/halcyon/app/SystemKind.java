package org.halcyon.app;

import java.util.Locale;

/// The families of systems that differ in where they keep things and how they show windows.
enum SystemKind {
    LINUX,
    MAC,
    WINDOWS;

    /// @param name as Java tells it in `os.name`; anything unknown is treated like Linux
    static SystemKind of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") || lower.startsWith("darwin") ? MAC : LINUX;
    }

    /// True if a window can be shown.
    ///
    /// @param display value of the variable `DISPLAY`, empty if there is none
    boolean hasDisplay(String display) {
        return switch (this) {
            case LINUX -> !display.isBlank();
            case MAC, WINDOWS -> true;
        };
    }
}
