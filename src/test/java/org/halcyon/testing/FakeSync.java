package org.halcyon.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.GateState;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.SyncAnswer;
import org.halcyon.wallet.SyncFigures;
import org.halcyon.wallet.SyncOutcome;
import org.halcyon.wallet.SyncPasses;
import org.halcyon.wallet.SyncService;
import org.halcyon.wallet.SyncSnapshot;
import org.halcyon.wallet.WorkerKey;

/// A coordinator for tests of the window, which looks as the test says and notes what it is asked. One thread.
public final class FakeSync implements SyncService {
    public static final GateState OPEN = new GateState(false, 0, false, false);
    public static final GateState LATCHED = new GateState(true, 0, true, false);

    public final List<String> asked = new ArrayList<>();
    public final List<ClearOutcome> clears = new ArrayList<>();
    public boolean keepsData;
    public SyncAnswer answer = new SyncAnswer.Running();
    private final WorkerKey key;
    private final StateHub<SyncSnapshot> hub;

    public FakeSync(WorkerKey key, Executor fx) {
        this.key = key;
        hub = new StateHub<>(
                fx, snapshot(CoordinatorPhase.STOPPED, 1, passes(new SyncOutcome.None(), 0), SyncProgress.NONE, OPEN));
    }

    public FakeSync keepingData() {
        keepsData = true;
        return this;
    }

    public SyncSnapshot snapshot(
            CoordinatorPhase phase, long generation, SyncPasses passes, SyncProgress progress, GateState gate) {
        return new SyncSnapshot(
                key, phase, generation, passes, 0, Duration.ofSeconds(60), gate, progress, SyncSnapshot.Clear.NONE);
    }

    /// Shows one more state of the present generation.
    public FakeSync shows(CoordinatorPhase phase, SyncPasses passes, SyncProgress progress, GateState gate) {
        hub.publish(snapshot(phase, hub.newest().generation(), passes, progress, gate));
        return this;
    }

    public static SyncPasses passes(SyncOutcome outcome, long ended) {
        boolean failing = outcome instanceof SyncOutcome.Failed;
        return new SyncPasses(Optional.empty(), outcome, failing, ended);
    }

    public static SyncPasses passes(SyncOutcome outcome, long ended, Instant at, SyncFigures figures) {
        boolean failing = outcome instanceof SyncOutcome.Failed;
        return new SyncPasses(Optional.of(new SyncPasses.Last(at, figures)), outcome, failing, ended);
    }

    @Override
    public WorkerKey key() {
        return key;
    }

    @Override
    public StateHub<SyncSnapshot> state() {
        return hub;
    }

    @Override
    public CompletionStage<SyncAnswer> syncNow() {
        asked.add("sync");
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<SyncAnswer> start() {
        asked.add("start");
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public void stop() {
        asked.add("stop");
    }

    @Override
    public Duration setInterval(Duration wanted) {
        asked.add("interval " + wanted);
        return wanted;
    }

    @Override
    public Optional<DataClear> clearing() {
        return keepsData
                ? Optional.of(() -> {
                    asked.add("clear");
                    return CompletableFuture.completedFuture(clears.removeFirst());
                })
                : Optional.empty();
    }
}
