package org.halcyon.app;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Where log lines go: to a file in the data folder, never to the console. To be set up before the first logger is
/// made.
final class Logs {

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String PROVIDER = "slf4j.provider";
    private static final String VERBOSITY = "slf4j.internal.verbosity";
    private static final String CLASS_PATH_REMARK = "Unsupported JavaFX configuration";

    /// Held here, since the library of the platform forgets loggers that nobody holds.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Logs() {}

    static void toFile(AppPaths paths) throws IOException {
        PrivateFolders.open(paths.log()).close();
        System.setProperty(LogProvider.FILE, paths.log().toString());
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(PROVIDER, LogProvider.class.getName());
            System.setProperty(VERBOSITY, "WARN"); // else the library tells the console which provider it took
        }
    }

    /// The program runs from the class path on purpose, which the toolkit remarks at every start.
    static void quietToolkit() {
        TOOLKIT.setFilter(Logs::isWorthSaying);
    }

    static boolean isWorthSaying(LogRecord line) {
        boolean remark = String.valueOf(line.getMessage()).startsWith(CLASS_PATH_REMARK);
        return !remark || line.getLevel().intValue() > Level.WARNING.intValue();
    }
}
