package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(40)
final class ShutdownTest {
    private static final WorkerStatus OK = new WorkerStatus.Ok();
    private static final WorkerStatus TIMEOUT = new WorkerStatus.Timeout(CONFIG.joinBudget());

    @Test
    @Covers({"LC-REG-68", "LC-REG-71"})
    void emptyRegistryShutsDownCleanWithoutAnyTime() {
        try (var bench = new Bench()) {
            ShutdownReport<String> report = bench.registry.shutdown().join();

            assertThat(report.allClean()).isTrue();
            assertThat(report.perWorker()).isEmpty();
        }
    }

    @Test
    @Covers({"T20", "LC-REG-60"})
    void tiersSeeCancellationInAscendingWeight() {
        try (var bench = new Bench()) {
            List<String> order = new CopyOnWriteArrayList<>();
            for (int weight : new int[] {10, 0, 5}) {
                bench.registry.start("w" + weight, CONFIG.withWeight(weight), cancel -> {
                    Bench.obey(cancel);
                    order.add("w" + weight);
                });
            }

            ShutdownReport<String> report = bench.registry.shutdown().join();

            assertThat(order).containsExactly("w0", "w5", "w10");
            assertThat(report.perWorker()).isEqualTo(Map.of("w0", OK, "w5", OK, "w10", OK));
            assertThat(report.allClean()).isTrue();
        }
    }

    @Test
    @Covers({"LC-REG-60", "LC-REG-63"})
    void higherTierIsNotCancelledBeforeTheLowerOneIsClassified() {
        try (var bench = new Bench()) {
            var high = new CompletableFuture<CancelToken>();
            bench.startWedged("low");
            bench.registry.start("high", CONFIG.withWeight(10), cancel -> {
                high.complete(cancel);
                Bench.obey(cancel);
            });
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(2); // the shutdown on the low worker, the high worker on its token
            bench.clock.advance(CONFIG.joinBudget().minusNanos(1));
            bench.clock.awaitSleepers(2);

            assertThat(high.join().isFired()).isFalse();
            assertThat(bench.registry.isRunning("high")).isTrue();
            bench.drive(shutdown);
            assertThat(high.join().isFired()).isTrue();
        }
    }

    @Test
    @Covers({"T21", "LC-REG-61"})
    void hooksOfOneTierMayWaitForEachOther() {
        try (var bench = new Bench()) {
            var barrier = new CyclicBarrier(2);
            bench.startObedient("a", CONFIG.withHook(() -> meet(barrier)));
            bench.startObedient("b", CONFIG.withHook(() -> meet(barrier)));

            assertThat(bench.registry.shutdown().join().allClean()).isTrue();
        }
    }

    @Test
    @Covers({"T22", "LC-REG-61", "LC-REG-62"})
    void tierOfWedgedWorkersCostsOneBudget() {
        try (var bench = new Bench()) {
            for (int i = 0; i < 5; i++) {
                bench.startWedged("w" + i);
            }
            long begin = bench.clock.nanos();
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);

            bench.clock.advance(CONFIG.joinBudget());
            Bench.spin(() -> bench.registry.liveOrphans("w0") + bench.registry.liveOrphans("w4") == 2);
            bench.clock.awaitSleepers(1);
            Bench.spin(() -> bench.clock.nextDeadline().stream()
                    .anyMatch(next -> bench.clock.remaining(next).compareTo(Duration.ofSeconds(1)) <= 0));
            bench.clock.advance(LifecycleConfig.DEFAULTS.orphanGrace());
            ShutdownReport<String> report = shutdown.join();

            assertThat(Duration.ofNanos(bench.clock.nanos() - begin)).isEqualTo(Duration.ofSeconds(31));
            assertThat(report.perWorker().values()).hasSize(5).containsOnly(TIMEOUT);
            assertThat(report.survivors()).isEqualTo(5);
        }
    }

    @Test
    @Covers({"T23", "LC-REG-63", "T46"})
    void wedgedLowTierDoesNotStopTheTeardownOfLaterOnes() {
        try (var bench = new Bench()) {
            bench.startWedged("low");
            bench.startObedient("high", CONFIG.withWeight(10));

            ShutdownReport<String> report = bench.drive(bench.registry.shutdown());

            assertThat(report.perWorker()).isEqualTo(Map.of("low", TIMEOUT, "high", OK));
            assertThat(report.allClean()).isFalse();
        }
    }

    @Test
    @Covers({"T14", "LC-REG-26", "LC-REG-62", "LC-REG-63"})
    void hangingHookBoundsTheShutdownAndLeavesLaterTiersClean() {
        try (var bench = new Bench()) {
            bench.expectWedged("a");
            bench.startObedient("a", CONFIG.withHook(bench::awaitReleased));
            bench.startObedient("b", CONFIG.withWeight(10));

            ShutdownReport<String> report = bench.drive(bench.registry.shutdown());

            assertThat(report.perWorker().get("a")).isInstanceOf(WorkerStatus.Error.class);
            assertThat(report.perWorker()).containsEntry("b", OK);
            assertThat(report.survivors()).isEqualTo(1);
            assertThat(report.stuck())
                    .anyMatch(stuck -> stuck.threadName().equals("wallet-a-g1-drain") && stuck.alive());
        }
    }

    @Test
    @Covers({"T24", "LC-REG-64"})
    void secondShutdownGivesTheSameVerdictWithoutNewWork() {
        try (var bench = new Bench()) {
            var hooks = new AtomicInteger();
            bench.startObedient("a", CONFIG.withHook(hooks::incrementAndGet));
            ShutdownReport<String> first = bench.registry.shutdown().join();

            ShutdownReport<String> second = bench.registry.shutdown().join();

            assertThat(second).isEqualTo(first);
            assertThat(hooks).hasValue(1);
            assertThat(bench.clock.sleepers()).isZero();
        }
    }

    @Test
    @Covers("LC-REG-65")
    void concurrentShutdownsShareOneExecutionAndOneReport() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<ShutdownReport<String>> one = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);

            CompletableFuture<ShutdownReport<String>> other = bench.registry.shutdown();

            assertThat(other).isNotDone();
            ShutdownReport<String> report = bench.drive(one);
            assertThat(other.join()).isEqualTo(report);
            assertThat(report.allClean()).isFalse();
        }
    }

    @Test
    @Covers("LC-REG-67")
    void cancellingTheFutureOrInterruptingTheCallerDoesNotStopTheShutdown() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<ShutdownReport<String>> abandoned = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);

            abandoned.cancel(/* mayInterruptIfRunning= */ true);
            abandoned.complete(new ShutdownReport<String>(Map.of(), 0, OK, List.of()));

            bench.release();
            assertThat(bench.registry.shutdown().join().perWorker()).isEqualTo(Map.of("a", OK));
        }
    }

    @Test
    @Covers({"LC-REG-66", "LC-MGR-32"})
    void timeoutImprovesToOkWhenTheThreadHasReallyEnded() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            ShutdownReport<String> first = bench.drive(bench.registry.shutdown());
            assertThat(first.perWorker()).containsEntry("a", TIMEOUT);
            assertThat(first.orphans()).isInstanceOf(WorkerStatus.Detached.class);
            assertThat(bench.registry.shutdown().join()).isEqualTo(first);

            bench.release();
            bench.awaitDead("a");

            ShutdownReport<String> later = bench.registry.shutdown().join();
            assertThat(later.allClean()).isTrue();
            assertThat(later.perWorker()).containsEntry("a", OK);
        }
    }

    @Test
    @Covers("LC-REG-66")
    void timeoutThatTurnsIntoAPanicStaysOne() {
        try (var bench = new Bench()) {
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG, cancel -> {
                bench.awaitReleased();
                throw new IllegalStateException("late");
            });
            bench.drive(bench.registry.shutdown());
            bench.release();
            bench.awaitDead("a");

            ShutdownReport<String> later = bench.registry.shutdown().join();

            assertThat(later.perWorker()).containsEntry("a", new WorkerStatus.Panicked("IllegalStateException: late"));
            assertThat(later.survivors()).isZero();
            assertThat(bench.registry.shutdown().join().allClean()).isFalse();
        }
    }

    @Test
    @Covers({"LC-REG-51", "LC-REG-66"})
    void panickedWorkerIsReportedByTheNextShutdownAndEveryLaterOne() {
        try (var bench = new Bench()) {
            bench.registry.start("a", CONFIG, cancel -> {
                throw new IllegalStateException("broken");
            });
            bench.awaitDead("a");

            ShutdownReport<String> report = bench.registry.shutdown().join();

            assertThat(report.perWorker())
                    .containsEntry("a", new WorkerStatus.Panicked("IllegalStateException: broken"));
            assertThat(bench.registry.shutdown().join()).isEqualTo(report);
        }
    }

    @Test
    @Covers({"T78", "LC-REG-40", "LC-REG-4"})
    void drainedKeyCannotStartWhileTheShutdownIsBetweenItsSteps() {
        try (var bench = new Bench()) {
            var gate = new CountDownLatch(1);
            var parked = new CountDownLatch(1);
            bench.startObedient("a");
            bench.expectWedged("b");
            bench.startObedient("b", CONFIG.withWeight(5).withHook(() -> {
                parked.countDown();
                gate.await();
            }));
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            Bench.spin(() -> parked.getCount() == 0);
            assertThat(bench.registry.isAlive("a")).isFalse();

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.REFUSED_CLOSING);

            gate.countDown();
            assertThat(shutdown.join().allClean()).isTrue();
        }
    }

    @Test
    @Covers("LC-REG-40")
    void closeAloneRefusesStartsAndLeavesWorkersRunning() {
        try (var bench = new Bench()) {
            bench.startObedient("a");

            bench.registry.close();

            assertThat(bench.startObedient("b")).isEqualTo(StartOutcome.REFUSED_CLOSING);
            assertThat(bench.registry.isRunning("a")).isTrue();
        }
    }

    @Test
    @Covers("LC-REG-29")
    void workerThatShutsItsRegistryDownIsToldAtOnceAndThenJoined() {
        try (var bench = new Bench()) {
            var own = new CompletableFuture<ShutdownReport<String>>();
            bench.startWedged("b");

            bench.registry.start("a", CONFIG, cancel -> {
                ShutdownReport<String> report = bench.registry.shutdown().join();
                own.complete(cancel.isFired() ? report : report.with("token", new WorkerStatus.Error("not fired")));
            });

            assertThat(own.join().perWorker()).isEqualTo(Map.of("a", new WorkerStatus.SelfJoin()));
            assertThat(own.join().allClean()).isFalse();
            bench.release();
            assertThat(bench.registry.shutdown().join().perWorker()).containsEntry("a", OK);
        }
    }

    @Test
    @Covers("LC-REG-74")
    void reportSaysWhereAStuckWorkerStands() {
        try (var bench = new Bench()) {
            bench.startWedged("a");

            ShutdownReport<String> report = bench.drive(bench.registry.shutdown());

            StuckWorker<String> stuck = report.stuck().getFirst();
            assertThat(report.stuck()).hasSize(1);
            assertThat(stuck.key()).isEqualTo("a");
            assertThat(stuck.generation()).isEqualTo(1);
            assertThat(stuck.threadName()).isEqualTo("wallet-a-g1");
            assertThat(stuck.waited()).isGreaterThanOrEqualTo(CONFIG.joinBudget());
            assertThat(stuck.alive()).isTrue();
            assertThat(stuck.stack()).anyMatch(frame -> frame.getMethodName().equals("awaitReleased"));
        }
    }

    @Test
    @Covers("LC-REG-74")
    void reportCountsTheWaitingFromTheCancellationAlsoForAnOrphanOfBefore() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.startObedient("b", CONFIG.withWeight(1));
            bench.drive(Bench.async(() -> bench.registry.quiesce("a")));
            bench.clock.advance(Duration.ofMinutes(1));

            ShutdownReport<String> report = bench.drive(bench.registry.shutdown());

            assertThat(report.stuck()).hasSize(1);
            assertThat(report.stuck().getFirst().waited())
                    .isGreaterThanOrEqualTo(CONFIG.joinBudget().plusMinutes(1));
        }
    }

    @Test
    void workerThatHasEndedIsShownWithTheTimeThatItsEndTook() {
        try (var bench = new Bench()) {
            bench.startObedient("a");
            bench.drive(bench.registry.shutdown());
            bench.clock.advance(Duration.ofMinutes(1));

            assertThat(bench.registry.view().workers().getFirst().sinceCancel()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    @Covers({"LC-REG-73", "R7"})
    void liveStatusOfAGenerationStartedLateIsNotHiddenByAnEarlierJoin() {
        try (var bench = new Bench()) {
            bench.startObedient("a");
            WorkerStatus before = bench.registry.quiesce("a");
            bench.startWedged("a");

            ShutdownReport<String> report =
                    bench.drive(bench.registry.shutdown()).with("a", before);

            assertThat(before).isEqualTo(OK);
            assertThat(report.perWorker()).containsEntry("a", TIMEOUT);
        }
    }

    @Test
    @Covers("LC-REG-62")
    void shutdownWithoutAThreadOfItsOwnStillMakesItsReport() {
        var threads = new Threads() {
            @Override
            Thread closer(String name, Runnable body) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
        try (var bench = new Bench(threads)) {
            bench.startObedient("a");

            assertThat(bench.registry.shutdown().join().perWorker()).isEqualTo(Map.of("a", OK));
        }
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
