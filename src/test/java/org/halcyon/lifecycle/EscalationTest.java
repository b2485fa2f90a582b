package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EscalationTest {
    private static final Duration HALF = CONFIG.joinBudget().dividedBy(2);

    @Test
    @Covers("LC-JAVA-3")
    void workerThatIgnoresItsTokenIsInterruptedAfterHalfItsBudget() {
        try (var bench = new Bench()) {
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG, cancel -> new CountDownLatch(1).await());
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(1);

            bench.clock.advance(HALF.minusNanos(1));
            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(quiesce).isNotDone();
            bench.clock.advance(Duration.ofNanos(1));

            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    @Covers({"LC-REG-61", "LC-REG-63"})
    void everyWorkerOfATierHasItsOwnBudgetWhoeverElseIsWaitedFor() {
        try (var bench = new Bench()) {
            Duration brief = Duration.ofSeconds(6);
            bench.startWedged("deaf");
            bench.expectWedged("listens");
            bench.registry.start("listens", CONFIG.withJoinBudget(brief), cancel -> new CountDownLatch(1).await());
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);

            bench.clock.advance(brief.dividedBy(2).minusNanos(1));
            assertThat(bench.registry.isAlive("listens")).isTrue();
            bench.clock.advance(Duration.ofNanos(1));
            Bench.spin(() -> !bench.registry.isAlive("listens"));

            ShutdownReport<String> report = bench.drive(shutdown);
            assertThat(report.perWorker())
                    .containsEntry("listens", new WorkerStatus.Ok())
                    .containsEntry("deaf", new WorkerStatus.Timeout(CONFIG.joinBudget()));
        }
    }

    @Test
    void interruptIsHeldBackUntilTheNoInterruptSectionEnds() {
        try (var bench = new Bench()) {
            var inside = new CompletableFuture<Boolean>();
            var storeEnds = new CountDownLatch(1);
            var interruptedInside = new CompletableFuture<Boolean>();
            var interruptedAfter = new CompletableFuture<Boolean>();
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG, cancel -> {
                WorkerContext.withoutInterrupt(() -> {
                    inside.complete(true);
                    return store(storeEnds, interruptedInside);
                });
                interruptedAfter.complete(Thread.currentThread().isInterrupted());
            });
            inside.join();
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(1);
            bench.clock.advance(HALF);
            bench.clock.awaitSleepers(1);
            Bench.spin(() -> bench.clock.nextDeadline().stream().anyMatch(next -> !bench.clock.isPast(next)));

            storeEnds.countDown();

            assertThat(interruptedInside.join()).isFalse();
            assertThat(interruptedAfter.join()).isTrue();
            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    void interruptThatCameBeforeTheSectionIsSetAsideAndGivenBack() {
        try (var bench = new Bench()) {
            var inside = new CompletableFuture<Boolean>();
            var after = new CompletableFuture<Boolean>();

            bench.registry.start("a", CONFIG, cancel -> {
                Thread.currentThread().interrupt();
                inside.complete(WorkerContext.withoutInterrupt(
                        () -> Thread.currentThread().isInterrupted()));
                after.complete(Thread.currentThread().isInterrupted());
            });

            assertThat(inside.join()).isFalse();
            assertThat(after.join()).isTrue();
        }
    }

    @Test
    void nestedSectionsGiveTheInterruptBackAtTheOutermostEnd() {
        var gate = new InterruptGate();
        gate.enter();
        gate.enter();
        gate.interrupt(Thread.currentThread());

        gate.leave();
        boolean afterInner = Thread.interrupted();
        gate.leave();

        assertThat(afterInner).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void sectionOutsideAWorkerJustRuns() {
        assertThat(WorkerContext.withoutInterrupt(() -> 7)).isEqualTo(7);
        assertThat(WorkerContext.current()).isEmpty();
    }

    @Test
    void bodyKnowsWhoItIs() {
        try (var bench = new Bench()) {
            var who = new CompletableFuture<String>();

            bench.registry.start("a", CONFIG, cancel -> {
                WorkerContext self = WorkerContext.current().orElseThrow();
                who.complete(self.key() + self.generation());
            });

            assertThat(who.join()).isEqualTo("a1");
        }
    }

    /// A store that would see an interrupt as a closed channel.
    private static boolean store(CountDownLatch ends, CompletableFuture<Boolean> interrupted) {
        while (ends.getCount() > 0) {
            Thread.onSpinWait();
        }
        interrupted.complete(Thread.currentThread().isInterrupted());
        return true;
    }
}
