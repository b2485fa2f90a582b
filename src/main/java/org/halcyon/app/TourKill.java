package org.halcyon.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.wallet.NetworkProfile;

/// A process of its own begins to clear the chain data of the tour, is broken off after the first deletion, and killed
/// while one of its workers hangs.
final class TourKill {

    /// Lies among the chain files and goes with them, and with nothing else.
    private static final String WITNESS = "witness-of-the-tour";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final String HALF_WAY = "unfinished";

    private final Machine machine;
    private final AppPaths paths;

    TourKill(Machine machine, AppPaths paths) {
        this.machine = machine;
        this.paths = paths;
    }

    static Path witness(AppPaths paths) {
        return paths.chain(NetworkProfile.SANDBOX).resolve(WITNESS);
    }

    /// @return what the process said last
    String run() throws TourException {
        BoundedExecutor reader = machine.threads().executor("tour-child", 1, 1, machine.ticker());
        try {
            Files.createFile(witness(paths));
            return killed(reader);
        } catch (IOException failure) {
            throw new TourException("the second process did not start: " + failure.getMessage(), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }

    private String killed(BoundedExecutor reader) throws IOException, InterruptedException, TourException {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said(reader.submit(() -> lines.readLine()));
            if (!line.startsWith(HALF_WAY)) {
                throw new TourException("the second process did not come to the middle of a clear: " + line);
            }
            kill(process);
            return line;
        } finally {
            process.destroyForcibly();
            reader.stop(ENDING);
        }
    }

    private String said(CompletableFuture<String> answer) throws InterruptedException, TourException {
        try {
            if (!machine.ticker().await(answer, PATIENCE)) {
                throw new TourException("the second process said nothing");
            }
            return Optional.ofNullable(answer.join()).orElse("it ended without a word");
        } catch (CompletionException failure) {
            throw new TourException("the second process was not heard", failure);
        }
    }

    private void kill(Process process) throws InterruptedException, TourException {
        process.destroyForcibly();
        if (!machine.ticker().await(process.onExit().thenAccept(ended -> {}), ENDING)) {
            throw new TourException("the second process could not be killed");
        }
        if (process.exitValue() == 0) {
            throw new TourException("the second process ended by itself before it was killed");
        }
    }

    /// This program once more, however it was started: by a virtual machine, or by a launcher of its own.
    private List<String> command() throws TourException {
        String program = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new TourException("the system does not say how this program was started"));
        List<String> command = new ArrayList<>(List.of(program));
        if (Path.of(program).getFileName().toString().startsWith("java")) {
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-classpath",
                    System.getProperty("java.class.path", ""),
                    Main.class.getName()));
        }
        command.addAll(List.of("--data-dir", paths.folder().toString(), "sandbox", "fault"));
        command.addAll(List.of("break-clear", "hang-worker", "--worker", "event_adapter"));
        return command;
    }
}
