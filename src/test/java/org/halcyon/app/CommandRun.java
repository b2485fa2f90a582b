package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.cli.CommandLineTool;
import org.halcyon.cli.Terminal;

/// What one command of this program answered, run in this process.
record CommandRun(int code, List<String> out, String err) {

    /// @param home folder of the person
    /// @param in what lies on standard input
    static CommandRun of(Path home, String in, List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty());
        var here = new Desktop.Surroundings(SystemKind.LINUX, Map.of(), home);
        int code = new CommandLineTool(new Desktop(here, terminal), terminal).run(arguments.toArray(String[]::new));
        return new CommandRun(
                code,
                out.toString(StandardCharsets.UTF_8).lines().toList(),
                err.toString(StandardCharsets.UTF_8).strip());
    }

    /// The last line of the output; there must have been nothing to complain about.
    JsonObject json() {
        assertThat(err).isEmpty();
        return JsonParser.parseString(out.getLast()).getAsJsonObject();
    }
}
