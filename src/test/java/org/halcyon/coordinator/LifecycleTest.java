package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.coordinator.CoordinatorBench.BUDGET;
import static org.halcyon.coordinator.CoordinatorBench.INTERVAL;
import static org.halcyon.coordinator.CoordinatorBench.KEY;
import static org.halcyon.coordinator.CoordinatorBench.refused;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.coordinator.CoordinatorBench.Ear;
import org.halcyon.coordinator.CoordinatorBench.Report;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop, passes on request, and what is known of them.
@Timeout(30)
final class LifecycleTest {

    private static PassOutcome<Report> completed(int number, PassResult result) {
        return new PassOutcome.Completed<>(new Report(number, result));
    }

    @Test
    @Covers("LC-LIFE-1")
    void firstPassRunsAtOnceAndTheNextAfterTheInterval() {
        try (var bench = new CoordinatorBench()) {
            assertThat(bench.sync.start()).isEqualTo(StartOutcome.STARTED);
            assertThat(bench.sync.start()).isEqualTo(StartOutcome.ALREADY_RUNNING);
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            bench.clock.advance(INTERVAL.minusMillis(1));
            assertThat(bench.pass.runs()).isEqualTo(1);
            bench.clock.advance(Duration.ofMillis(1));

            bench.pass.awaitEntered();
        }
    }

    @Test
    @Covers({"T48"})
    void newIntervalIsUsedAtTheNextSleep() {
        try (var bench = new CoordinatorBench()) {
            bench.sync.start();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            assertThat(bench.sync.setInterval(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
            assertThat(bench.clock.advanceToNextDeadline()).isEqualTo(INTERVAL);
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            assertThat(bench.clock.advanceToNextDeadline()).isEqualTo(Duration.ofSeconds(1));
            bench.pass.awaitEntered();
        }
    }

    @Test
    @Covers("T48")
    void intervalBelowOneSecondIsRaised() {
        try (var bench = new CoordinatorBench()) {
            assertThat(bench.sync.setInterval(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
            assertThat(bench.sync.state().interval()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    @Covers({"T49", "LC-LIFE-1"})
    void stopWakesTheSleepingLoop() {
        try (var bench = new CoordinatorBench()) {
            bench.sync.setInterval(Duration.ofHours(1));
            bench.sync.start();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            bench.sync.stop();

            assertThat(bench.sync.isRunning()).isFalse();
            CoordinatorBench.spin(() -> !bench.registry.isAlive(KEY));
            assertThat(bench.clock.sleepers()).isZero();
        }
    }

    @Test
    @Covers("T50")
    void stopReturnsWhileThePassGoesOnAndShutdownWaitsForIt() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            bench.parkLoopPass();

            bench.sync.stop();

            assertThat(bench.sync.isRunning()).isFalse();
            assertThat(bench.sync.state().phase()).isEqualTo(CoordinatorPhase.STOPPING);
            var shutdown = bench.registry.shutdown();
            assertThat(shutdown).isNotDone();
            bench.pass.release();
            assertThat(CoordinatorBench.ended(shutdown).allClean()).isTrue();
            assertThat(ear.events).hasSize(1);
            CoordinatorBench.spin(() -> ear.last().phase() == CoordinatorPhase.STOPPED);
        }
    }

    @Test
    @Covers({"LC-LIFE-2", "LC-LIFE-4"})
    void passIsCutOnlyAtItsCheckpointAndThenDoesNotCountAsASync() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            var steps = new AtomicInteger();
            bench.pass.then(pass -> {
                bench.sync.stop();
                steps.incrementAndGet(); // after the cancellation, before the checkpoint
                while (pass.mayContinue()) {
                    steps.incrementAndGet();
                }
                return Report.of(PassResult.SUCCESS);
            });

            bench.sync.start();

            CoordinatorBench.spin(() -> !ear.events.isEmpty());
            assertThat(steps).hasValue(1);
            assertThat(ear.events.getFirst().outcome())
                    .isEqualTo(new PassOutcome.Stopped<>(new Report(1, PassResult.SUCCESS)));
            assertThat(bench.sync.state().lastSync()).isEqualTo(new LastSync.Never<>());
        }
    }

    @Test
    @Covers({"T35", "R17", "LC-LIFE-3", "LC-GATE-3", "LC-LIFE-4"})
    void throwingPassFreesTheSlotIsRecordedAndTheLoopGoesOn() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            bench.pass.thenThrow(new IllegalStateException("net down"));
            bench.sync.start();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();

            CoordinatorState<Report> state = bench.sync.state();

            assertThat(state.lastOutcome()).isEqualTo(new PassOutcome.Failed<>("IllegalStateException: net down"));
            assertThat(state.lastSync()).isEqualTo(new LastSync.Never<>());
            assertThat(state.gate().inFlight()).isFalse();
            assertThat(ear.events.getFirst().outcome()).isEqualTo(state.lastOutcome());
            bench.clock.advanceToNextDeadline();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();
            assertThat(bench.sync.state().lastOutcome()).isEqualTo(completed(2, PassResult.SUCCESS));
        }
    }

    @Test
    @Covers({"LC-LIFE-3", "LC-GATE-3", "R17"})
    void virtualMachineErrorEndsTheWorkerAsPanickedWithTheSlotFree() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            bench.pass.thenThrow(new StackOverflowError("deep"));
            bench.sync.start();
            bench.pass.awaitEntered();
            CoordinatorBench.spin(() -> !bench.sync.isRunning());

            assertThat(bench.sync.state().gate().inFlight()).isFalse();
            assertThat(bench.sync.state().lastOutcome())
                    .isEqualTo(new PassOutcome.Failed<>("StackOverflowError: deep"));
            CoordinatorBench.spin(() -> ear.last().phase() == CoordinatorPhase.STOPPED);
            assertThat(bench.sync.quiesce()).isEqualTo(new WorkerStatus.Panicked("StackOverflowError: deep"));
            assertThat(bench.sync.start()).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"LC-LIFE-4"})
    void lastSyncComesWithItsOutcomeAlsoWhenEveryUnitFailed() {
        try (var bench = new CoordinatorBench()) {
            bench.pass.thenResult(PassResult.FAILURE);

            SyncAttempt<Report> attempt = bench.sync.syncNow();

            assertThat(attempt).isEqualTo(new SyncAttempt.Ran<>(completed(1, PassResult.FAILURE)));
            assertThat(bench.sync.state().lastSync())
                    .isEqualTo(new LastSync.Ended<>(bench.clock.instant(), new Report(1, PassResult.FAILURE)));
        }
    }

    @Test
    @Covers({"LC-GATE-10", "LC-LIFE-4"})
    void passOverAPartGoesThroughTheGateAndIsNoWholeSync() {
        try (var bench = new CoordinatorBench()) {
            SyncAttempt<Report> ran = bench.sync.syncPart(pass -> new Report(7, PassResult.SUCCESS));
            assertThat(ran).isEqualTo(new SyncAttempt.Ran<>(completed(7, PassResult.SUCCESS)));
            assertThat(bench.sync.state().lastSync()).isEqualTo(new LastSync.Never<>());

            try (var hold = bench.sync.holdGate()) {
                assertThat(hold.isOpen()).isTrue();
                assertThat(bench.sync.syncPart(bench.pass)).isEqualTo(refused(Refusal.HELD));
            }
            assertThat(bench.pass.runs()).isZero();
        }
    }

    @Test
    @Covers({"LC-GATE-9"})
    void secondPassIsRefusedAsBusyAndTheLoopSkipsItsTurn() {
        try (var bench = new CoordinatorBench()) {
            var direct = bench.parkDirectPass();
            assertThat(bench.sync.state().phase()).isEqualTo(CoordinatorPhase.SYNCING);

            assertThat(bench.sync.syncNow()).isEqualTo(refused(Refusal.BUSY));
            bench.sync.start();
            bench.clock.awaitSleepers(1);
            assertThat(bench.pass.runs()).isEqualTo(1);
            bench.pass.release();

            assertThat(CoordinatorBench.ended(direct)).isInstanceOf(SyncAttempt.Ran.class);
            bench.clock.advanceToNextDeadline();
            bench.pass.awaitEntered();
        }
    }

    @Test
    @Covers({"LC-JAVA-3", "LC-GATE-3"})
    void interruptedDirectPassIsRecordedAndTheFlagIsKept() {
        try (var bench = new CoordinatorBench()) {
            bench.pass.thenThrow(new InterruptedException());
            var flag = CoordinatorBench.async(() -> {
                SyncAttempt<Report> attempt = bench.sync.syncNow();
                assertThat(attempt).isEqualTo(new SyncAttempt.Ran<>(new PassOutcome.Failed<>("interrupted")));
                return Thread.currentThread().isInterrupted();
            });

            assertThat(CoordinatorBench.ended(flag)).isTrue();
            assertThat(bench.sync.state().gate().inFlight()).isFalse();
        }
    }

    @Test
    @Covers({"T36", "LC-MGR-3"})
    void throwingListenerKeepsNobodyFromHearing() {
        try (var bench = new CoordinatorBench()) {
            bench.sync.observe(new CoordinatorListener<>() {
                @Override
                public void passEnded(PassEvent<Report> event) {
                    throw new IllegalStateException("broken handler");
                }

                @Override
                public void stateChanged(CoordinatorState<Report> state) {
                    throw new IllegalStateException("broken handler");
                }
            });
            Ear<Report> second = bench.listen();
            Ear<Report> third = bench.listen();

            SyncAttempt<Report> attempt = bench.sync.syncNow();

            assertThat(attempt).isEqualTo(new SyncAttempt.Ran<>(completed(1, PassResult.SUCCESS)));
            assertThat(second.events).hasSize(1);
            assertThat(third.events).hasSize(1);
            assertThat(third.last().lastOutcome()).isEqualTo(completed(1, PassResult.SUCCESS));
        }
    }

    @Test
    void eventCarriesTheGenerationOfItsEmission() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            long before = bench.sync.state().generation();
            bench.pass.then(pass -> {
                bench.sync.stop();
                return Report.of(PassResult.SUCCESS);
            });

            bench.sync.syncNow();

            assertThat(ear.events.getFirst().generation()).isEqualTo(before + 1);
            assertThat(ear.events.getFirst().origin()).isEqualTo(PassOrigin.DIRECT);
        }
    }

    @Test
    void progressIsShownDuringThePassAndGoneAfterIt() {
        try (var bench = new CoordinatorBench()) {
            Ear<Report> ear = bench.listen();
            var half = new SyncProgress(SyncProgress.Stage.SCAN, 50, 100);
            var late = new PassContext[1];
            bench.pass.then(pass -> {
                late[0] = pass;
                pass.progress(half);
                return Report.of(PassResult.SUCCESS);
            });

            bench.sync.syncNow();
            late[0].progress(half);

            assertThat(ear.states).anyMatch(state -> state.progress().equals(half));
            assertThat(bench.sync.state().progress()).isEqualTo(SyncProgress.NONE);
        }
    }

    @Test
    @Covers({"T77", "LC-SYNC-7"})
    void furtherCoordinatorNeedsAKeyAWeightAnIntervalAndAPass() {
        try (var bench = new CoordinatorBench()) {
            var sixth = new CoordinatorLifecycle<>(
                    bench.parts,
                    new CoordinatorKind<>("sixth", 5, Duration.ofSeconds(7)),
                    pass -> Report.of(PassResult.SUCCESS));

            assertThat(sixth.start()).isEqualTo(StartOutcome.STARTED);
            bench.clock.awaitSleepers(1);
            assertThat(sixth.quiesce()).isEqualTo(new WorkerStatus.Ok());
            assertThat(sixth.start()).isEqualTo(StartOutcome.STARTED);
            assertThat(bench.registry.view().workers().getFirst().weight()).isEqualTo(5);
            assertThat(bench.registry.view().workers().getFirst().joinBudget()).isEqualTo(BUDGET);

            assertThat(CoordinatorBench.ended(bench.registry.shutdown()).perWorker())
                    .containsEntry("sixth", new WorkerStatus.Ok());
            assertThat(sixth.quiesceSealed(BUDGET).isClean()).isTrue();
            assertThat(sixth.syncNow()).isEqualTo(refused(Refusal.SEALED));
        }
    }
}
