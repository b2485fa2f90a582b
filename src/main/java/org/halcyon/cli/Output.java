package org.halcyon.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;

/// Prints items, one per line: as text for people or as one JSON object each.
final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final Loudness loudness;
    private final Gson gson =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    Output(PrintStream out, PrintStream err, boolean json) {
        this(out, err, json, Loudness.USUAL);
    }

    private Output(PrintStream out, PrintStream err, boolean json, Loudness loudness) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.loudness = loudness;
    }

    Output at(Loudness other) {
        return new Output(out, err, json, other);
    }

    void item(String text, JsonObject object) {
        out.println(json ? gson.toJson(object) : text);
    }

    boolean isJson() {
        return json;
    }

    /// A remark for the person, not data.
    void note(String line) {
        if (loudness != Loudness.QUIET) {
            err.println("halcyon: " + CommandFailure.plain(line));
        }
    }
}
