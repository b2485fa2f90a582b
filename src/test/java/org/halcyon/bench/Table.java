package org.halcyon.bench;

import java.util.List;
import java.util.function.Function;

/// The figures as lines of text, under the machine that they were taken on.
final class Table {
    private Table() {}

    static String of(List<Figure> figures) {
        String line = format(figures);
        StringBuilder text = new StringBuilder(machine());
        for (Figure figure : figures) {
            text.append(line.formatted(figure.group(), figure.what(), figure.value(), figure.note())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static String machine() {
        return "%s %s, %d processors, Java %s%n%n"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }

    private static String format(List<Figure> figures) {
        return "%-" + width(figures, Figure::group) + "s  %-" + width(figures, Figure::what) + "s  %"
                + width(figures, Figure::value) + "s  %s";
    }

    private static int width(List<Figure> figures, Function<Figure, String> column) {
        return figures.stream()
                .mapToInt(figure -> column.apply(figure).length())
                .max()
                .orElse(1);
    }
}
