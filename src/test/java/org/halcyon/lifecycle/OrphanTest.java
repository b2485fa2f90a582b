package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OrphanTest {
    private static final Duration GRACE = LifecycleConfig.DEFAULTS.orphanGrace();

    /// Makes a live orphan of `key`, which ends as `body` does.
    private static void park(Bench bench, String key, WorkerBody body) {
        bench.expectWedged(key);
        bench.registry.start(key, CONFIG.withJoinBudget(Duration.ZERO), body);
        assertThat(bench.registry.quiesce(key)).isEqualTo(new WorkerStatus.Timeout(Duration.ZERO));
    }

    private static void parkWedged(Bench bench, String key) {
        park(bench, key, cancel -> bench.awaitReleased());
    }

    @Test
    @Covers({"LC-REG-31", "LC-REG-33"})
    void orphanIsVisibleToEveryQueryWhileAReapWaitsForIt() {
        try (var bench = new Bench()) {
            parkWedged(bench, "a");
            CompletableFuture<ReapResult> reap = Bench.async(() -> bench.registry.reap(GRACE));
            bench.clock.awaitSleepers(1);

            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(bench.registry.isAnyAlive()).isTrue();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
            assertThat(bench.registry.isAlive("b")).isFalse();
            bench.release();
            assertThat(reap.join()).isEqualTo(new ReapResult(0, new WorkerStatus.Ok()));
            assertThat(bench.registry.isAnyAlive()).isFalse();
        }
    }

    @Test
    @Covers("LC-REG-32")
    void abandonedReapLosesNoOrphanAndGivesTheInterruptBack() {
        try (var bench = new Bench()) {
            parkWedged(bench, "a");
            var flagKept = new AtomicBoolean();
            var result = new CompletableFuture<ReapResult>();
            Thread caller = Thread.ofVirtual().start(() -> {
                ReapResult found = bench.registry.reap(GRACE);
                flagKept.set(Thread.currentThread().isInterrupted());
                result.complete(found);
            });
            bench.clock.awaitSleepers(1);

            caller.interrupt();

            assertThat(result.join()).isEqualTo(new ReapResult(1, new WorkerStatus.Detached(GRACE)));
            assertThat(flagKept).isTrue();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"LC-REG-34", "LC-REG-30"})
    void survivorsAreCountedAndStayAndALaterReapGivesTheAnswerOfThen() {
        try (var bench = new Bench()) {
            parkWedged(bench, "a");
            parkWedged(bench, "b");
            var gate = new CountDownLatch(1);
            park(bench, "c", cancel -> Bench.awaitDeaf(gate));
            gate.countDown();
            bench.awaitDead("c");
            CompletableFuture<ReapResult> first = Bench.async(() -> bench.registry.reap(GRACE));
            bench.clock.awaitSleepers(1);
            bench.clock.advance(GRACE);

            assertThat(first.join()).isEqualTo(new ReapResult(2, new WorkerStatus.Detached(GRACE)));
            bench.release();
            bench.awaitDead("a");
            bench.awaitDead("b");
            assertThat(bench.registry.reap(GRACE)).isEqualTo(new ReapResult(0, new WorkerStatus.Ok()));
        }
    }

    @Test
    @Covers({"LC-REG-34", "LC-REG-35", "LC-REG-7"})
    void orphanThatEndsBadlyInsideTheGraceMakesTheWholeUnclean() {
        try (var bench = new Bench();
                var log = LogTap.of(Joins.class)) {
            var gate = new CountDownLatch(1);
            park(bench, "a", cancel -> failAfter(gate));
            CompletableFuture<ReapResult> reap = Bench.async(() -> bench.registry.reap(GRACE));
            bench.clock.awaitSleepers(1);

            gate.countDown();

            assertThat(reap.join())
                    .isEqualTo(new ReapResult(0, new WorkerStatus.Panicked("IllegalStateException: late")));
            assertThat(log.only().getThrowableProxy().getMessage()).isEqualTo("late");
        }
    }

    @Test
    @Covers({"T25", "LC-REG-35", "LC-REG-66"})
    void shutdownReportsAnOrphanThatPanickedInsideItsGrace() {
        try (var bench = new Bench()) {
            var gate = new CountDownLatch(1);
            park(bench, "a", cancel -> failAfter(gate));
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);

            gate.countDown();
            ShutdownReport<String> report = shutdown.join();

            assertThat(report.survivors()).isZero();
            assertThat(report.orphans()).isEqualTo(new WorkerStatus.Panicked("IllegalStateException: late"));
            assertThat(report.allClean()).isFalse();
            assertThat(bench.registry.shutdown().join()).isEqualTo(report);
        }
    }

    @Test
    @Covers("LC-REG-66")
    void panicOfOneOrphanIsKeptWhenASurvivorHidItAtFirst() {
        try (var bench = new Bench()) {
            var gate = new CountDownLatch(1);
            park(bench, "a", cancel -> failAfter(gate));
            gate.countDown();
            bench.awaitDead("a");
            parkWedged(bench, "b");
            ShutdownReport<String> first = bench.drive(bench.registry.shutdown());
            assertThat(first.orphans()).isEqualTo(new WorkerStatus.Detached(GRACE));
            bench.release();
            bench.awaitDead("b");

            ShutdownReport<String> later = bench.registry.shutdown().join();

            assertThat(later.survivors()).isZero();
            assertThat(later.orphans()).isEqualTo(new WorkerStatus.Panicked("IllegalStateException: late"));
        }
    }

    @Test
    @Covers({"LC-REG-33", "R9"})
    void livenessOfAKeyIsNotInfluencedByAnother() {
        try (var bench = new Bench()) {
            parkWedged(bench, "a");
            bench.startObedient("b");
            bench.registry.cancel("b");
            bench.awaitDead("b");

            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(bench.registry.isAlive("b")).isFalse();
        }
    }

    private static void failAfter(CountDownLatch gate) {
        Bench.awaitDeaf(gate);
        throw new IllegalStateException("late");
    }
}
