package org.halcyon.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Whether another process could take the lock of a file. Asked of a child: this process would lose what it holds.
public final class LockProbe {
    private static final String FREE = "free";

    private LockProbe() {}

    /// The child.
    public static void main(String[] file) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            System.out.println(lock == null ? "held" : FREE);
        }
    }

    public static boolean isFree(Path file) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!child.waitFor(60, TimeUnit.SECONDS) || child.exitValue() != 0) {
            throw new AssertionError("the probe of " + file + " said: " + said);
        }
        return said.equals(FREE);
    }
}
