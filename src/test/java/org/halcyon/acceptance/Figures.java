package org.halcyon.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes the measured figures into the build folder.
final class Figures {
    private Figures() {}

    static void note(String test, String figures) throws IOException {
        Path folder = Path.of(System.getProperty("halcyon.target", "target"));
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("fx-thread.txt"),
                test + ": " + figures + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
