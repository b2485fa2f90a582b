package org.halcyon.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.shell.WindowPlacement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the window stood last, per layout of the screens: one line each, `layout=x y width height`. What cannot be
/// read counts as not remembered, since nothing but comfort depends on it. Not shared between threads.
final class PlacementFile {

    private static final Logger LOG = LoggerFactory.getLogger(PlacementFile.class);
    private static final int MOST_BYTES = 8 << 10;
    private static final int MOST_LAYOUTS = 20;
    private static final double FARTHEST = 1_000_000;

    private final Path file;
    private final Map<String, WindowPlacement> places;

    private PlacementFile(Path file, Map<String, WindowPlacement> places) {
        this.file = file;
        this.places = places;
    }

    static PlacementFile read(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES) {
                return new PlacementFile(file, parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException failure) {
            LOG.atInfo().setCause(failure).log("place of the window is not known");
        }
        return new PlacementFile(file, new LinkedHashMap<>());
    }

    /// The lines that can be understood, at most 20.
    static Map<String, WindowPlacement> parse(String text) {
        var places = new LinkedHashMap<String, WindowPlacement>();
        text.lines().limit(MOST_LAYOUTS).forEach(line -> {
            int equals = line.lastIndexOf('=');
            if (equals > 0) {
                place(line.substring(equals + 1)).ifPresent(place -> places.put(line.substring(0, equals), place));
            }
        });
        return places;
    }

    private static Optional<WindowPlacement> place(String words) {
        if (!words.matches("-?[0-9]{1,6} -?[0-9]{1,6} [0-9]{1,6} [0-9]{1,6}")) {
            return Optional.empty();
        }
        String[] parts = words.split(" ", -1);
        var place = new WindowPlacement(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
        boolean usable =
                place.width() >= WindowPlacement.LEAST_WIDTH / 2 && place.height() >= WindowPlacement.LEAST_HEIGHT / 2;
        return usable ? Optional.of(place) : Optional.empty();
    }

    Optional<WindowPlacement> of(String layout) {
        return Optional.ofNullable(places.get(layout));
    }

    /// Remembers `place` as the newest; the oldest layout goes when there are too many.
    PlacementFile with(String layout, WindowPlacement place) {
        var more = new LinkedHashMap<>(places);
        more.remove(layout);
        if (isSane(place)) {
            more.put(layout, place);
        }
        while (more.size() > MOST_LAYOUTS) {
            more.remove(more.keySet().iterator().next());
        }
        return new PlacementFile(file, more);
    }

    private static boolean isSane(WindowPlacement place) {
        return Math.abs(place.x()) < FARTHEST
                && Math.abs(place.y()) < FARTHEST
                && place.width() < FARTHEST
                && place.height() < FARTHEST;
    }

    void write() throws IOException {
        PrivateFolders.replace(file, text().getBytes(StandardCharsets.ISO_8859_1));
    }

    String text() {
        var text = new StringBuilder();
        places.forEach((layout, place) -> text.append(String.format(
                Locale.ROOT,
                "%s=%d %d %d %d\n",
                layout,
                Math.round(place.x()),
                Math.round(place.y()),
                Math.round(place.width()),
                Math.round(place.height()))));
        return text.toString();
    }
}
