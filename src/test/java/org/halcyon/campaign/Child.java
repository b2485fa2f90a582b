package org.halcyon.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.halcyon.app.WalletProcess;

/// A running [WalletProcess]: its reports line by line, and its end.
final class Child {
    private static final int TAIL = 60;
    private static final String GONE = "gone";
    private static final Duration DYING = Duration.ofSeconds(30);

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Deque<String> tail = new ArrayDeque<>();

    /// What a process is to do.
    ///
    /// @param mode `pay` or `follow`
    record Job(Path folder, String node, String mode, long seed, String payee) {}

    Child(Job job) throws IOException {
        this.process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WalletProcess.class.getName(),
                        job.folder().toString(),
                        job.node(),
                        job.mode(),
                        Long.toString(job.seed()),
                        job.payee()))
                .redirectErrorStream(true)
                .start();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(this::take);
        } catch (IOException e) {
            take(e.toString());
        } finally {
            lines.add(GONE);
        }
    }

    private void take(String line) {
        if (line.startsWith(WalletProcess.MARK)) {
            lines.add(line.substring(WalletProcess.MARK.length()));
            return;
        }
        synchronized (tail) {
            tail.add(line);
            if (tail.size() > TAIL) {
                tail.remove();
            }
        }
    }

    /// The next report, if one comes in time.
    ///
    /// @throws AssertionError if the process has ended by itself
    Optional<String> next(Duration patience) throws InterruptedException {
        String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (GONE.equals(line)) {
            throw new AssertionError("the process ended: " + said());
        }
        return Optional.ofNullable(line);
    }

    /// What else it printed.
    String said() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(DYING.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process outlived its kill");
        }
    }

    /// Asks it to close and waits for its own end.
    ///
    /// @return the exit code
    int end() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        if (!process.waitFor(DYING.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the process did not close: " + said());
        }
        return process.exitValue();
    }
}
