package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.coordinator.CoordinatorBench.BUDGET;
import static org.halcyon.coordinator.CoordinatorBench.KEY;
import static org.halcyon.coordinator.CoordinatorBench.async;
import static org.halcyon.coordinator.CoordinatorBench.refused;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.coordinator.CoordinatorBench.Ear;
import org.halcyon.coordinator.CoordinatorBench.Report;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Quiesce in its three forms, holds and the seal, against passes of both origins.
@Timeout(30)
final class DrainTest {

    @Test
    @Covers({"T29", "LC-GATE-5", "LC-GATE-1"})
    void quiesceWithoutALoopHoldsOffAndDrainsADirectPass() {
        try (var bench = new CoordinatorBench()) {
            var direct = bench.parkDirectPass();
            CompletableFuture<WorkerStatus> quiesce = async(() -> bench.sync.quiesce());
            bench.clock.awaitSleepers(1);

            assertThat(bench.sync.state().gate()).isEqualTo(new GateState(true, 1, false, false));
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.HELD));
            assertThat(quiesce).isNotDone();
            bench.pass.release();

            assertThat(CoordinatorBench.ended(quiesce)).isEqualTo(new WorkerStatus.NotRunning());
            assertThat(CoordinatorBench.ended(direct)).isInstanceOf(SyncAttempt.Ran.class);
            assertThat(bench.sync.syncNow()).isInstanceOf(SyncAttempt.Ran.class);
        }
    }

    @Test
    @Covers({"LC-LIFE-2"})
    void directPassIsAskedToStopAtItsNextCheckpoint() {
        try (var bench = new CoordinatorBench()) {
            var inside = new CountDownLatch(1);
            bench.pass.then(pass -> {
                inside.countDown();
                while (pass.mayContinue()) {
                    Thread.onSpinWait();
                }
                return Report.of(PassResult.SUCCESS);
            });
            var direct = async(bench.sync::syncNow);
            CoordinatorBench.awaitDeaf(inside);

            assertThat(bench.sync.quiesce()).isEqualTo(new WorkerStatus.NotRunning());

            assertThat(CoordinatorBench.ended(direct))
                    .isEqualTo(new SyncAttempt.Ran<>(new PassOutcome.Stopped<>(new Report(1, PassResult.SUCCESS))));
        }
    }

    @Test
    @Covers({"LC-GATE-4"})
    void gateIsClosedBeforeTheWorkerSeesItsCancellation() {
        try (var bench = new CoordinatorBench()) {
            var closedAtFire = new CompletableFuture<Boolean>();
            var inside = new CountDownLatch(1);
            bench.pass.then(pass -> {
                pass.cancel()
                        .onFire(() ->
                                closedAtFire.complete(bench.sync.state().gate().isClosed()));
                inside.countDown();
                while (pass.mayContinue()) {
                    Thread.onSpinWait();
                }
                return Report.of(PassResult.SUCCESS);
            });
            bench.sync.start();
            CoordinatorBench.awaitDeaf(inside);

            assertThat(bench.sync.quiesce()).isEqualTo(new WorkerStatus.Ok());

            assertThat(CoordinatorBench.ended(closedAtFire)).isTrue();
        }
    }

    @Test
    @Covers({"T31", "R3", "LC-GATE-11"})
    void abandonedQuiesceLeavesNoHoldBehind() {
        try (var bench = new CoordinatorBench()) {
            var direct = bench.parkDirectPass();
            var status = new AtomicReference<WorkerStatus>();
            var flag = new AtomicBoolean();
            Thread caller = Thread.ofVirtual().start(() -> {
                status.set(bench.sync.quiesce());
                flag.set(Thread.currentThread().isInterrupted());
            });
            bench.clock.awaitSleepers(1);

            caller.interrupt();
            CoordinatorBench.spin(() -> !caller.isAlive());

            assertThat(status.get()).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(flag).isTrue();
            assertThat(bench.sync.state().gate().holds()).isZero();
            bench.pass.release();
            CoordinatorBench.ended(direct);
            assertThat(bench.sync.syncNow()).isInstanceOf(SyncAttempt.Ran.class);
        }
    }

    @Test
    @Covers({"R3", "R4", "LC-GATE-6"})
    void quiesceOvertakenByARestartLeavesNoHoldBehind() {
        try (var bench = new CoordinatorBench()) {
            bench.parkLoopPass();
            CompletableFuture<WorkerStatus> quiesce = async(() -> bench.sync.quiesce());
            bench.clock.awaitSleepers(1);
            CompletableFuture<StartOutcome> restart = async(bench.sync::start);

            assertThat(CoordinatorBench.ended(quiesce)).isEqualTo(new WorkerStatus.Superseded());
            assertThat(bench.sync.state().gate().holds()).isZero();
            bench.pass.release();

            assertThat(CoordinatorBench.ended(restart)).isEqualTo(StartOutcome.STARTED);
            assertThat(bench.sync.isRunning()).isTrue();
            CoordinatorBench.spin(() -> bench.sync.syncNow() instanceof SyncAttempt.Ran);
        }
    }

    @Test
    @Covers({"R1", "LC-GATE-6", "LC-REG-3"})
    void startDuringAClearOpensNothing() {
        try (var bench = new CoordinatorBench();
                Hold latch = bench.registry.holdForClearing(KEY)) {
            var outcome = (QuiesceOutcome.Held) bench.sync.quiesceHeld(BUDGET);

            assertThat(bench.sync.start()).isEqualTo(StartOutcome.REFUSED_CLEARING);

            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.HELD));
            assertThat(bench.sync.state().gate().holds()).isEqualTo(1);
            assertThat(latch.isOpen()).isTrue();
            outcome.hold().close();
        }
    }

    @Test
    @Covers({"R1", "LC-GATE-6"})
    void startUnderAHoldRunsNoPassUntilTheHoldCloses() {
        try (var bench = new CoordinatorBench()) {
            Hold hold = bench.sync.holdGate();

            assertThat(bench.sync.start()).isEqualTo(StartOutcome.STARTED);
            bench.awaitLoopAsleep();

            assertThat(bench.pass.runs()).isZero();
            hold.close();
            bench.clock.advanceToNextDeadline();
            bench.pass.awaitEntered();
        }
    }

    @Test
    @Covers({"R2", "LC-LIFE-5"})
    void quiesceDuringAClearReturnsAtOnceAndKeepsTheGateOfTheClearClosed() {
        try (var bench = new CoordinatorBench();
                Hold latch = bench.registry.holdForClearing(KEY)) {
            var clear = (QuiesceOutcome.Held) bench.sync.quiesceHeld(BUDGET);
            long generation = bench.sync.state().generation();

            WorkerStatus status = bench.sync.quiesce();

            assertThat(status).isEqualTo(new WorkerStatus.Superseded());
            assertThat(bench.sync.state().generation()).isEqualTo(generation);
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.HELD));
            clear.hold().close();
            assertThat(latch.isOpen()).isTrue();
        }
    }

    @Test
    @Covers({"T34", "R16", "LC-GATE-2"})
    void quiesceOutlastsASlowListener() {
        try (var bench = new CoordinatorBench()) {
            var release = new CountDownLatch(1);
            var told = new CountDownLatch(1);
            bench.sync.observe(new CoordinatorListener<>() {
                @Override
                public void passEnded(PassEvent<Report> event) {
                    told.countDown();
                    CoordinatorBench.awaitDeaf(release);
                }
            });
            var direct = async(bench.sync::syncNow);
            CoordinatorBench.awaitDeaf(told);

            CompletableFuture<WorkerStatus> quiesce = async(() -> bench.sync.quiesce());
            bench.clock.awaitSleepers(1);

            assertThat(bench.sync.state().gate().inFlight()).isTrue();
            assertThat(quiesce).isNotDone();
            release.countDown();
            assertThat(CoordinatorBench.ended(quiesce).isClean()).isTrue();
            assertThat(CoordinatorBench.ended(direct)).isInstanceOf(SyncAttempt.Ran.class);
        }
    }

    @Test
    @Covers({"LC-GATE-7", "LC-GATE-11", "T32"})
    void drainThatGivesUpShowsDegradedUntilThePassEnds() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            var direct = bench.parkDirectPass();

            WorkerStatus status = bench.drive(async(() -> bench.sync.quiesce()));

            assertThat(status).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(bench.sync.state().isDegraded()).isTrue();
            assertThat(ear.last().isDegraded()).isTrue();
            assertThat(ear.last().gate().holds()).isZero();
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.LATCHED));
            bench.pass.release();
            CoordinatorBench.ended(direct);
            assertThat(ear.last().isDegraded()).isFalse();
            assertThat(bench.sync.syncNow()).isInstanceOf(SyncAttempt.Ran.class);
        }
    }

    @Test
    @Covers({"R18", "LC-GATE-7"})
    void quiesceOfAWedgedLoopReturnsAtItsBudget() {
        try (var bench = new CoordinatorBench()) {
            bench.parkLoopPass();
            long before = bench.clock.nanos();

            WorkerStatus status = bench.drive(async(() -> bench.sync.quiesce()));

            assertThat(status).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(Duration.ofNanos(bench.clock.nanos() - before)).isEqualTo(BUDGET);
            assertThat(bench.sync.state().isDegraded()).isTrue();
            assertThat(bench.registry.liveOrphans(KEY)).isEqualTo(1);
        }
    }

    /// The join ends by a defect of the worker well before its budget, with the slot in the hands of somebody else.
    @Test
    @Covers({"R18"})
    void joinThatWasNotCleanIsFollowedByOneLookAndNoWait() {
        try (var bench = new CoordinatorBench()) {
            bench.pass.thenThrow(new StackOverflowError("deep"));
            bench.sync.start();
            bench.pass.awaitEntered();
            CoordinatorBench.spin(() -> !bench.sync.isRunning());
            var direct = bench.parkDirectPass();

            WorkerStatus status = bench.sync.quiesce();

            assertThat(status).isEqualTo(new WorkerStatus.Panicked("StackOverflowError: deep"));
            assertThat(bench.sync.state().isDegraded()).isTrue();
            bench.pass.release();
            CoordinatorBench.ended(direct);
            assertThat(bench.sync.state().isDegraded()).isFalse();
        }
    }

    @Test
    @Covers({"R6", "LC-GATE-1"})
    void heldQuiesceKeepsTheGateClosedUntilItsCallerOpensIt() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            bench.sync.start();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            var held = (QuiesceOutcome.Held) bench.sync.quiesceHeld(BUDGET);

            assertThat(held.status()).isEqualTo(new WorkerStatus.Ok());
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.HELD));
            held.hold().close();
            assertThat(ear.last().gate().holds()).isZero();
            assertThat(bench.sync.syncNow()).isInstanceOf(SyncAttempt.Ran.class);
        }
    }

    @Test
    @Covers({"LC-GATE-7", "LC-GRD-4"})
    void heldQuiesceThatTimesOutLeavesNoHoldButTheLatch() {
        try (var bench = new CoordinatorBench()) {
            var direct = bench.parkDirectPass();

            QuiesceOutcome outcome = bench.drive(async(() -> bench.sync.quiesceHeld(Duration.ofSeconds(3))));

            assertThat(outcome)
                    .isEqualTo(new QuiesceOutcome.Incomplete(new WorkerStatus.Timeout(Duration.ofSeconds(3))));
            assertThat(bench.sync.state().gate()).isEqualTo(new GateState(true, 0, true, false));
            bench.pass.release();
            CoordinatorBench.ended(direct);
        }
    }

    @Test
    @Covers({"R5", "R6", "LC-GATE-8"})
    void sealedGateRefusesDirectPassesBeforeDuringAndAfterTheTeardown() {
        try (var bench = new CoordinatorBench()) {
            bench.parkLoopPass();
            bench.sync.seal();
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.SEALED));
            assertThat(bench.sync.start()).isEqualTo(StartOutcome.REFUSED_CLOSING);

            WorkerStatus status = bench.drive(async(() -> bench.sync.quiesceSealed(BUDGET)));
            assertThat(status).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            var shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(1); // the orphan keeps the teardown from ending
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.SEALED));

            assertThat(bench.drive(shutdown).allClean()).isFalse();
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.SEALED));
            bench.pass.release();
            CoordinatorBench.spin(() -> !bench.sync.state().gate().inFlight());
            assertThat(bench.sync.state().gate()).isEqualTo(new GateState(false, 0, false, true));
        }
    }

    @Test
    @Covers({"LC-GATE-8", "R6"})
    void sealedQuiesceSealsAlsoWhenTheDrainFails() {
        try (var bench = new CoordinatorBench()) {
            var direct = bench.parkDirectPass();

            WorkerStatus status = bench.drive(async(() -> bench.sync.quiesceSealed(BUDGET)));

            assertThat(status).isEqualTo(new WorkerStatus.Timeout(BUDGET));
            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.SEALED));
            bench.pass.release();
            CoordinatorBench.ended(direct);
            assertThat(bench.sync.quiesceSealed(BUDGET).isClean()).isTrue();
        }
    }

    @Test
    @Covers({"LC-GATE-2"})
    void nobodyIsCalledAfterASealedQuiesceThatWasClean() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            bench.sync.syncNow();

            assertThat(bench.sync.quiesceSealed(BUDGET).isClean()).isTrue();
            CoordinatorState<Report> last = ear.last();
            int told = ear.states.size();
            bench.sync.setInterval(Duration.ofSeconds(5));
            bench.registry.close();

            assertThat(ear.states).hasSize(told);
            assertThat(last.gate()).isEqualTo(new GateState(false, 0, false, true));
        }
    }

    @Test
    @Covers({"LC-GATE-2"})
    void sealedQuiesceSaysWhenAListenerDoesNotReturn() {
        try (var bench = new CoordinatorBench()) {
            var release = new CountDownLatch(1);
            var calls = new AtomicInteger();
            bench.sync.observe(new CoordinatorListener<>() {
                @Override
                public void stateChanged(CoordinatorState<Report> state) {
                    if (calls.incrementAndGet() == 2) {
                        CoordinatorBench.awaitDeaf(release);
                    }
                }
            });
            var stuck = async(() -> bench.sync.setInterval(Duration.ofSeconds(9)));
            CoordinatorBench.spin(() -> calls.get() == 2);

            WorkerStatus status = bench.drive(async(() -> bench.sync.quiesceSealed(BUDGET)));

            assertThat(status).isEqualTo(new WorkerStatus.Error("a listener did not return in time"));
            release.countDown();
            CoordinatorBench.ended(stuck);
        }
    }

    @Test
    @Covers({"LC-REG-29"})
    void passThatQuiescesItselfIsToldAtOnce() {
        try (var bench = new CoordinatorBench()) {
            var statuses = new java.util.concurrent.CopyOnWriteArrayList<WorkerStatus>();
            SyncPass<Report> selfish = pass -> {
                statuses.add(bench.sync.quiesce());
                return Report.of(PassResult.SUCCESS);
            };
            bench.pass.then(selfish);
            bench.sync.syncNow();
            bench.pass.then(selfish);
            bench.sync.start();
            CoordinatorBench.spin(() -> !bench.registry.isAlive(KEY));

            assertThat(statuses).containsExactly(new WorkerStatus.SelfJoin(), new WorkerStatus.SelfJoin());
            CoordinatorBench.spin(() -> !bench.sync.state().gate().isClosed());
        }
    }
}
