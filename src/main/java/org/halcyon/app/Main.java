package org.halcyon.app;

import java.nio.file.Path;
import org.halcyon.cli.CommandLineTool;
import org.halcyon.cli.Terminal;

/// Where the process starts.
public final class Main {

    private Main() {}

    /// Runs a command, or the window if there is none, and ends the process with its exit code.
    public static void main(String[] arguments) {
        Logs.quietToolkit();
        var surroundings = new Desktop.Surroundings(
                SystemKind.of(System.getProperty("os.name", "")),
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")));
        Terminal terminal = SystemTerminal.open();
        int code = new CommandLineTool(new Desktop(surroundings, terminal), terminal).run(arguments);
        System.exit(code);
    }
}
