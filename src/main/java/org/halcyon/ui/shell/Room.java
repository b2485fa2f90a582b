package org.halcyon.ui.shell;

/// How much room the window has: its width divided by the text size.
public enum Room {
    WIDE,
    COLLAPSED,
    NARROW;

    private static final double COLLAPSES_BELOW = 1_100;
    private static final double NARROW_BELOW = 900;

    public static Room of(double width, double textScale) {
        double room = width / textScale;
        if (room < NARROW_BELOW) {
            return NARROW;
        }
        return room < COLLAPSES_BELOW ? COLLAPSED : WIDE;
    }
}
