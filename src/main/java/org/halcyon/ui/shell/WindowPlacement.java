package org.halcyon.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where the window stands, in the coordinates of the screens.
public record WindowPlacement(double x, double y, double width, double height) {
    public static final double LEAST_WIDTH = 960;
    public static final double LEAST_HEIGHT = 600;

    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 800;
    private static final double MOST_OF_SCREEN = 0.9;
    private static final double LEAST_SEEN = 64;

    /// The saved place if enough of it is on a screen, else the first place on the first of `screens`.
    public static WindowPlacement choose(Optional<WindowPlacement> saved, List<Rectangle2D> screens) {
        return saved.filter(place -> screens.stream().anyMatch(place::isSeenOn))
                .orElseGet(() -> first(screens.getFirst()));
    }

    /// A key for this set of screens, under which a placement is remembered.
    public static String layoutKey(List<Rectangle2D> screens) {
        return screens.stream()
                .map(s -> "%.0fx%.0f@%.0f,%.0f".formatted(s.getWidth(), s.getHeight(), s.getMinX(), s.getMinY()))
                .sorted()
                .reduce((a, b) -> a + ";" + b)
                .orElse("");
    }

    private static WindowPlacement first(Rectangle2D screen) {
        double width = Math.min(FIRST_WIDTH, screen.getWidth() * MOST_OF_SCREEN);
        double height = Math.min(FIRST_HEIGHT, screen.getHeight() * MOST_OF_SCREEN);
        return new WindowPlacement(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height);
    }

    private boolean isSeenOn(Rectangle2D screen) {
        double seenWidth = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        boolean titleBarSeen = y >= screen.getMinY() - 1 && y + LEAST_SEEN <= screen.getMaxY();
        return seenWidth >= LEAST_SEEN && titleBarSeen;
    }
}
