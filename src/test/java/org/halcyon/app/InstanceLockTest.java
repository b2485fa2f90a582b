package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class InstanceLockTest {
    @TempDir
    private Path folder;

    /// Another instance: takes the lock, says so, and holds it until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            var attempt = InstanceLock.take(
                    Path.of(arguments[0]), ProcessHandle.current().pid());
            System.out.println(attempt.getClass().getSimpleName());
            System.out.flush();
            int end = System.in.read();
            System.out.println("end " + end);
        }
    }

    private Path file() {
        return folder.resolve("halcyon.lock");
    }

    private static InstanceLock taken(InstanceLock.Attempt attempt) {
        assertThat(attempt).isInstanceOf(InstanceLock.Attempt.Taken.class);
        return ((InstanceLock.Attempt.Taken) attempt).lock();
    }

    private Process holder() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process other = new ProcessBuilder(List.of(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), file().toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = other.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("Taken");
        return other;
    }

    @Test
    void secondTakerIsToldWhoHoldsIt() throws IOException {
        try (InstanceLock first = taken(InstanceLock.take(file(), 4711))) {
            assertThat(InstanceLock.take(file(), 2)).isEqualTo(new InstanceLock.Attempt.Held(Optional.of(4711L)));
            assertThat(first).isNotNull();
        }

        taken(InstanceLock.take(file(), 2)).close();
    }

    @Test
    void lockOfALivingProcessIsRespectedAndThatOfADeadOneTakenOver() throws IOException, InterruptedException {
        Process other = holder();
        try {
            assertThat(InstanceLock.take(file(), 2)).isEqualTo(new InstanceLock.Attempt.Held(Optional.of(other.pid())));
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

        taken(InstanceLock.take(file(), 2)).close();
    }

    @Test
    void damagedContentHidesTheHolderOnly() throws IOException {
        try (InstanceLock first = taken(InstanceLock.take(file(), 1))) {
            Files.writeString(file(), "nonsense that is longer than any number could be");

            assertThat(InstanceLock.take(file(), 2)).isEqualTo(new InstanceLock.Attempt.Held(Optional.empty()));
            assertThat(first).isNotNull();
        }
    }
}
