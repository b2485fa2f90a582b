package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class EpilogueTest {

    @Test
    @Covers({"T18", "LC-REG-50", "LC-REG-51"})
    void panickedWorkerIsNotRunningAndReportsItsMessageOnce() {
        try (var bench = new Bench()) {
            bench.registry.start("a", CONFIG, cancel -> {
                throw new IllegalStateException("broken");
            });
            bench.awaitDead("a");

            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.quiesce("a"))
                    .isEqualTo(new WorkerStatus.Panicked("IllegalStateException: broken"));
            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.NotRunning());
        }
    }

    @Test
    @Covers({"T18", "LC-REG-51", "LC-REG-7"})
    void panickedWorkerMayStartAgainAndItsCauseReachesTheLogWhenItIsJoined() {
        try (var bench = new Bench();
                var log = LogTap.of(Joins.class)) {
            bench.registry.start("a", CONFIG, cancel -> {
                throw new IllegalStateException("broken");
            });
            bench.awaitDead("a");

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);

            ILoggingEvent event = log.only();
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("broken");
            assertThat(event.getKeyValuePairs()).anyMatch(pair -> pair.value.equals("a"));
        }
    }

    @ParameterizedTest
    @EnumSource(WorkerKind.class)
    @Covers({"T19", "LC-REG-53", "LC-REG-54"})
    void overflowOfTheStackIsAPanickedWorkerAndNotADeadRegistry(WorkerKind kind) {
        try (var bench = new Bench()) {
            bench.startObedient("b");
            bench.registry.start("a", CONFIG.withKind(kind), cancel -> recurse(0));
            bench.awaitDead("a");

            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.Panicked("StackOverflowError"));
            assertThat(bench.registry.isRunning("b")).isTrue();
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"LC-REG-54", "LC-JAVA-5"})
    void throwableThatCannotEvenSayItsNameIsStillAPanic() {
        try (var bench = new Bench()) {
            bench.registry.start("a", CONFIG, cancel -> {
                throw new Speechless();
            });
            bench.awaitDead("a");

            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.Panicked("no memory left to say why"));
        }
    }

    @Test
    @Covers("LC-JAVA-5")
    void failureOfAWorkerReachesTheLogWithKeyAndGenerationThoughNobodyJoinsIt() {
        try (var bench = new Bench();
                var log = LogTap.of(Spawner.class)) {
            bench.registry.start("a", CONFIG, cancel -> {
                throw new IllegalStateException("broken");
            });

            Bench.spin(() -> log.size() > 0);

            assertThat(log.only().getKeyValuePairs().toString()).contains("worker=\"a\"", "generation=\"1\"");
        }
    }

    @Test
    void taskInterruptedFromOutsideIsStoppedAndAThreadIsPanicked() {
        try (var bench = new Bench()) {
            bench.registry.start("task", CONFIG.withKind(WorkerKind.TASK), cancel -> interruptSelf(cancel));
            bench.registry.start("thread", CONFIG, cancel -> interruptSelf(cancel));
            bench.awaitDead("task");
            bench.awaitDead("thread");

            assertThat(bench.registry.quiesce("task")).isInstanceOf(WorkerStatus.Stopped.class);
            assertThat(bench.registry.quiesce("thread")).isInstanceOf(WorkerStatus.Panicked.class);
        }
    }

    @Test
    @Covers({"LC-REG-12", "LC-REG-53"})
    void epilogueRunsOnTheNewThread() {
        try (var bench = new Bench()) {
            var ended = new CompletableFuture<Thread>();
            var registration = bench.registry.observe(view -> {
                if (view.workers().stream().anyMatch(worker -> worker.phase() == WorkerPhase.ENDED)) {
                    ended.complete(Thread.currentThread());
                }
            });

            bench.registry.start("a", CONFIG, cancel -> {});

            assertThat(ended.join().getName()).isNotEqualTo("wallet-a-g1");
            assertThat(bench.registry.isRunning("a")).isFalse();
            registration.close();
        }
    }

    private static void interruptSelf(CancelToken cancel) throws InterruptedException {
        Thread.currentThread().interrupt();
        cancel.await(Duration.ofDays(1));
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }

    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("no words");
        }
    }
}
