package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.halcyon.base.Ticker;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class QuiesceTest {
    private static final Duration BUDGET = CONFIG.joinBudget();

    @Test
    @Covers("LC-REG-71")
    void keyThatNeverStartedIsNotRunning() {
        try (var bench = new Bench()) {
            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.NotRunning());
        }
    }

    @Test
    void terminalStatusOfAnEndedWorkerIsKeptUntilItIsJoined() {
        try (var bench = new Bench()) {
            bench.registry.start("a", CONFIG, cancel -> {});
            bench.awaitDead("a");

            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.Ok());
            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.NotRunning());
        }
    }

    @Test
    @Covers({"T12", "LC-REG-21", "LC-REG-22"})
    void bodySeesCancellationOnlyAfterTheHookAndTheBudgetStartsThere() {
        try (var bench = new Bench()) {
            var gate = new CountDownLatch(1);
            var token = new AtomicReference<CancelToken>();
            var hookEnded = new AtomicBoolean();
            var seenAfterHook = new CompletableFuture<Boolean>();
            WorkerConfig config = CONFIG.withHook(() -> {
                gate.await();
                hookEnded.set(true);
            });
            bench.registry.start("a", config, cancel -> {
                token.set(cancel);
                Bench.obey(cancel);
                seenAfterHook.complete(hookEnded.get());
                bench.awaitReleased();
            });
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(2); // the worker on its token, the quiesce on the hook
            bench.clock.advance(Duration.ofSeconds(9));

            assertThat(token.get().isFired()).isFalse();
            assertThat(bench.registry.view().workers().getFirst().phase()).isEqualTo(WorkerPhase.DRAINING);
            gate.countDown();
            assertThat(seenAfterHook.join()).isTrue();
            bench.clock.awaitSleepers(1);
            bench.clock.advance(BUDGET.minusSeconds(1)); // with the nine seconds of the hook this is past the budget
            assertThat(quiesce).isNotDone();
            bench.release();
            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    @Covers({"T13", "LC-REG-27"})
    void throwingHookDoesNotPreventCancellationAndJoin() {
        try (var bench = new Bench()) {
            bench.startObedient("a", CONFIG.withHook(() -> {
                throw new IllegalStateException("hook broke");
            }));

            WorkerStatus status = bench.registry.quiesce("a");

            assertThat(status)
                    .isEqualTo(new WorkerStatus.Error("drain hook failed: IllegalStateException: hook broke"));
            assertThat(bench.registry.isAlive("a")).isFalse();
        }
    }

    @Test
    @Covers({"LC-REG-26", "LC-REG-30", "LC-REG-33"})
    void hangingHookIsGivenUpAtItsDeadlineAndStaysVisible() {
        try (var bench = new Bench()) {
            bench.startObedient("a", CONFIG.withHook(bench::awaitReleased));
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(2);

            bench.clock.advance(LifecycleConfig.DEFAULTS.drainHookDeadline());

            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Error("drain hook did not end in time"));
            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"T15", "LC-REG-23", "LC-REG-30"})
    void wedgedWorkerTimesOutAndStaysAliveAsAnOrphan() {
        try (var bench = new Bench()) {
            bench.startWedged("a", CONFIG.withJoinBudget(Duration.ofMillis(50)));

            WorkerStatus status = bench.drive(Bench.async(() -> bench.registry.quiesce("a")));

            assertThat(status).isEqualTo(new WorkerStatus.Timeout(Duration.ofMillis(50)));
            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"T16", "LC-REG-23", "LC-GRD-4"})
    void interruptedCallerLeavesTheThreadAsACancelledOrphan() throws InterruptedException {
        try (var bench = new Bench()) {
            var fired = new CompletableFuture<Boolean>();
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG, cancel -> {
                cancel.onFire(() -> fired.complete(true));
                bench.awaitReleased();
            });
            var result = new CompletableFuture<WorkerStatus>();
            var flagKept = new AtomicBoolean();
            Thread caller = Thread.ofVirtual().start(() -> {
                WorkerStatus status = bench.registry.quiesce("a");
                flagKept.set(Thread.currentThread().isInterrupted());
                result.complete(status);
            });
            bench.clock.awaitSleepers(1);

            caller.interrupt();

            assertThat(result.join()).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(flagKept).isTrue();
            assertThat(fired.join()).isTrue();
            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"T16", "LC-REG-23"})
    void callerWhosePatienceEndsLeavesTheThreadAsAnOrphan() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<WorkerStatus> quiesce =
                    Bench.async(() -> bench.registry.quiesce("a", Duration.ofSeconds(2)));
            bench.clock.awaitSleepers(1);

            bench.clock.advance(Duration.ofSeconds(2));

            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"LC-REG-21", "LC-REG-23"})
    void callerThatGivesUpDuringTheHookStillCancelsOnlyAfterIt() {
        try (var bench = new Bench()) {
            var gate = new CountDownLatch(1);
            var token = new CompletableFuture<CancelToken>();
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG.withHook(gate::await), cancel -> {
                token.complete(cancel);
                Bench.obey(cancel);
            });
            CompletableFuture<WorkerStatus> quiesce =
                    Bench.async(() -> bench.registry.quiesce("a", Duration.ofSeconds(2)));
            bench.clock.awaitSleepers(2);
            bench.clock.advance(Duration.ofSeconds(2));
            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Timeout(BUDGET));

            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
            assertThat(token.join().isFired()).isFalse();

            gate.countDown();
            bench.awaitDead("a");
            assertThat(token.join().isFired()).isTrue();
        }
    }

    @Test
    @Covers({"T17", "LC-REG-24", "LC-REG-25", "R4"})
    void restartDuringTheJoinSupersedesTheQuiesceAndIsLeftAlone() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(1);

            var second = new CompletableFuture<CancelToken>();
            CompletableFuture<StartOutcome> start = Bench.async(() -> bench.registry.start("a", CONFIG, cancel -> {
                second.complete(cancel);
                Bench.obey(cancel);
            }));

            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Superseded());
            assertThat(second.join().isFired()).isFalse();
            assertThat(bench.registry.isRunning("a")).isTrue();
            bench.release();
            assertThat(start.join()).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers("LC-REG-28")
    void concurrentQuiescesOfOneGenerationGiveOneStatusAndRunOneHook() {
        try (var bench = new Bench()) {
            var hooks = new AtomicInteger();
            bench.expectWedged("a");
            bench.registry.start("a", CONFIG.withHook(hooks::incrementAndGet), cancel -> {
                bench.awaitReleased();
                throw new IllegalStateException("broken");
            });
            CompletableFuture<WorkerStatus> one = Bench.async(() -> bench.registry.quiesce("a"));
            CompletableFuture<WorkerStatus> other = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(2);
            Bench.spin(() -> !bench.registry.isRunning("a"));

            bench.release();

            assertThat(one.join()).isEqualTo(new WorkerStatus.Panicked("IllegalStateException: broken"));
            assertThat(other.join()).isEqualTo(one.join());
            assertThat(hooks).hasValue(1);
        }
    }

    @Test
    @Covers("LC-REG-28")
    void callerThatWakesLateReportsTheVerdictThatWasGivenAndNotALaterState() throws InterruptedException {
        var ticker = new DelayingTicker(new StepClock());
        var registry = new ThreadRegistry<String>(ticker, new Threads(), LifecycleConfig.DEFAULTS);
        var body = new CountDownLatch(1);
        registry.start("a", CONFIG, cancel -> Bench.awaitDeaf(body));
        var late = new CompletableFuture<WorkerStatus>();
        ticker.delayed = Thread.ofVirtual().start(() -> late.complete(registry.quiesce("a")));
        CompletableFuture<WorkerStatus> prompt = Bench.async(() -> registry.quiesce("a"));
        ticker.clock.awaitSleepers(2);

        ticker.clock.advance(BUDGET);
        WorkerStatus verdict = prompt.join();
        body.countDown();
        Bench.spin(() -> !registry.isAlive("a"));
        ticker.gate.countDown();

        assertThat(verdict).isEqualTo(new WorkerStatus.Timeout(BUDGET));
        assertThat(late.join()).isEqualTo(verdict);
        assertThat(registry.reap(Duration.ZERO).status()).isEqualTo(new WorkerStatus.Ok());
    }

    /// Virtual time in which one thread is slow to wake up.
    private static final class DelayingTicker implements Ticker {
        final StepClock clock;
        final CountDownLatch gate = new CountDownLatch(1);
        volatile @Nullable Thread delayed;

        DelayingTicker(StepClock clock) {
            this.clock = clock;
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
            boolean inTime = clock.await(lock, condition, deadline);
            if (Thread.currentThread().equals(delayed)) {
                lock.unlock();
                Bench.awaitDeaf(gate);
                lock.lock();
            }
            return inTime;
        }
    }

    @Test
    @Covers("LC-REG-28")
    void oneOfTwoCallersGivingUpLeavesTheOtherWaiting() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<WorkerStatus> patient = Bench.async(() -> bench.registry.quiesce("a"));
            CompletableFuture<WorkerStatus> hasty =
                    Bench.async(() -> bench.registry.quiesce("a", Duration.ofSeconds(1)));
            bench.clock.awaitSleepers(2);

            bench.clock.advance(Duration.ofSeconds(1));

            assertThat(hasty.join()).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(bench.registry.liveOrphans("a")).isZero();
            bench.release();
            assertThat(patient.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    @Covers("LC-REG-29")
    void workerThatQuiescesItselfGetsItsTokenFiredAndNoWait() {
        try (var bench = new Bench()) {
            var status = new CompletableFuture<WorkerStatus>();

            bench.registry.start("a", CONFIG, cancel -> {
                WorkerStatus own = bench.registry.quiesce("a");
                status.complete(cancel.isFired() ? own : new WorkerStatus.Error("token not fired"));
            });

            assertThat(status.join()).isEqualTo(new WorkerStatus.SelfJoin());
            bench.awaitDead("a");
            assertThat(bench.registry.quiesce("a")).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    @Covers("LC-REG-29")
    void workerMayQuiesceAnotherWorker() {
        try (var bench = new Bench()) {
            var status = new CompletableFuture<WorkerStatus>();
            bench.startObedient("b");

            bench.registry.start("a", CONFIG, cancel -> status.complete(bench.registry.quiesce("b")));

            assertThat(status.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    @Test
    @Covers({"T73", "LC-CONST-2"})
    void jumpOfTheWallClockChangesNoBudget() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(1);

            bench.clock.jumpWallClock(Duration.ofHours(-1));
            bench.clock.jumpWallClock(Duration.ofHours(2));
            bench.clock.advance(BUDGET.minusNanos(1));
            bench.clock.awaitSleepers(1);
            assertThat(quiesce).isNotDone();
            bench.clock.advance(Duration.ofNanos(1));

            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Timeout(BUDGET));
        }
    }

    @Test
    void joinWaitsForTheThreadAndNotOnlyForItsBody() {
        var threads = new LingeringThreads();
        try (var bench = new Bench(threads)) {
            bench.registry.start("a", CONFIG, cancel -> {});
            threads.bodyEnded.join();
            CompletableFuture<WorkerStatus> quiesce = Bench.async(() -> bench.registry.quiesce("a"));
            bench.clock.awaitSleepers(1);

            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.isAlive("a")).isTrue();
            assertThat(quiesce).isNotDone();
            threads.linger.countDown();
            assertThat(quiesce.join()).isEqualTo(new WorkerStatus.Ok());
        }
    }

    /// Threads that stay for a while after they have done their work.
    private static final class LingeringThreads extends Threads {
        final CountDownLatch linger = new CountDownLatch(1);
        final CompletableFuture<Boolean> bodyEnded = new CompletableFuture<>();

        @Override
        Thread worker(String name, WorkerConfig config, Runnable body) {
            return super.worker(name, config, () -> {
                body.run();
                bodyEnded.complete(true);
                awaitLinger();
            });
        }

        private void awaitLinger() {
            try {
                linger.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
