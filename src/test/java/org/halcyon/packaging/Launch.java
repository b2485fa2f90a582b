package org.halcyon.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts a program of the image and insists that it ends well.
///
/// @param log takes everything that the program prints
/// @param budget after which the program is killed and the build fails
record Launch(Path log, Duration budget) {

    /// @param extra environment variables on top of those of the build
    /// @return what the program printed
    /// @throws ImageException if the exit code is not 0 in time
    String run(List<String> command, Map<String, String> extra) throws IOException, ImageException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(extra);
        Process process = builder.start();
        process.getOutputStream().close();
        int code = exitCode(process);
        String printed = Files.readString(log);
        if (code != 0) {
            throw new ImageException(String.join(" ", command) + " ended with " + code + ": " + printed);
        }
        return printed;
    }

    private int exitCode(Process process) throws ImageException {
        try {
            if (process.waitFor(budget.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new ImageException("The image did not end within " + budget.toSeconds() + " s; see " + log + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("The build was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
