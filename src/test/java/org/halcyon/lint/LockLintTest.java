package org.halcyon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

final class LockLintTest {
    /// Pure predicates that the class makes itself, over one message and its own set.
    private static final String OWN_PREDICATES = "Expectation.offer > Predicate.test";

    private static final Path SOURCES = Path.of(System.getProperty("halcyon.basedir", "."), "src", "main", "java");

    @Test
    @Covers("LC-JAVA-2")
    void noLockIsHeldAcrossForeignCodeInputOutputOrALogLine() throws Exception {
        var lint = new LockLint(program());

        assertThat(lint.lockedCalls()).isGreaterThan(100);
        assertThat(lint.breaches())
                .filteredOn(breach -> !breach.endsWith(OWN_PREDICATES))
                .isEmpty();
    }

    @Test
    void everyOffenceIsFound() throws IOException {
        List<String> breaches = new LockLint(List.of(
                        bytes(LockOffences.class), bytes(LockOffences.Quiet.class), bytes(LockOffences.Loud.class)))
                .breaches();

        assertThat(breaches)
                .containsExactlyInAnyOrder(
                        "LockOffences.afterAnEarlyReturn > Consumer.accept",
                        "LockOffences.completes > CompletableFuture.complete",
                        "LockOffences.inAMonitor > Runnable.run",
                        "LockOffences.inTheFinallyOfAnotherTry > Runnable.run",
                        "LockOffences.logsBelow > LockOffences.tell > Logger.info",
                        "LockOffences.throughALambda > LockOffences.lambda$throughALambda$0 > Runnable.run",
                        "LockOffences.throughAnOverride > LockOffences$Quiet.write > Files.delete",
                        "LockOffences.wholeMethod > Runnable.run");
    }

    private static List<byte[]> program() throws IOException, URISyntaxException {
        Path root = Path.of(
                Ticker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("org").resolve("halcyon"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (Files.exists(SOURCES.resolve(name.replaceFirst("(\\$.*)?\\.class$", ".java")))) {
                    found.add(Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
