package org.halcyon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;
import org.halcyon.wallet.CloseSnapshot;

/// Reports of a shutdown in words.
final class Closings {

    private Closings() {}

    /// The workers that did not stop cleanly, in one sentence.
    static String unclean(CloseSnapshot report) {
        return report.lines().stream()
                .filter(line -> !line.clean())
                .map(line -> name(line) + " " + word(line))
                .collect(Collectors.joining(", ", "some tasks did not stop: ", ""));
    }

    static String text(CloseSnapshot report) {
        return report.lines().stream()
                .map(line -> name(line) + " " + word(line))
                .collect(Collectors.joining(", ", report.phase().name().toLowerCase(Locale.ROOT) + ": ", ""));
    }

    static JsonObject json(CloseSnapshot report) {
        var workers = new JsonArray();
        for (CloseSnapshot.Line line : report.lines()) {
            var worker = new JsonObject();
            worker.addProperty("worker", name(line));
            worker.addProperty("word", line.word().name().toLowerCase(Locale.ROOT));
            worker.addProperty("elapsed_ms", line.elapsed().toMillis());
            workers.add(worker);
        }
        var object = new JsonObject();
        object.addProperty("phase", report.phase().name().toLowerCase(Locale.ROOT));
        object.addProperty("unsaved", report.unsaved());
        object.add("workers", workers);
        return object;
    }

    private static String name(CloseSnapshot.Line line) {
        return line.worker().name().toLowerCase(Locale.ROOT);
    }

    private static String word(CloseSnapshot.Line line) {
        return line.word().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
