package org.halcyon.wallet;

import java.time.Duration;
import org.halcyon.coordinator.CoordinatorLifecycle;
import org.halcyon.coordinator.GateState;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.coordinator.QuiesceOutcome;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;

/// A sync coordinator as the manager sees it. Any thread.
///
/// @param key of its worker in the registry
/// @param <K> names the workers of the registry
/// @param <S> what a pass of it reports
public record CoordinatorWorker<K extends Comparable<K>, S extends PassSummary>(K key, CoordinatorLifecycle<K, S> sync)
        implements GatedWorker<K> {

    @Override
    public StartOutcome start() {
        return sync.start();
    }

    @Override
    public void stop() {
        sync.stop();
    }

    @Override
    public void seal() {
        sync.seal();
    }

    @Override
    public Hold holdGate() {
        return sync.holdGate();
    }

    /// Works under the clearing latch too, which is that of the caller. Behind a seal it also waits until the last
    /// listener was told, since nobody may be told anything afterwards.
    @Override
    public WorkerStatus quiesce(Duration budget) {
        if (sync.state().gate().sealed()) {
            return sync.quiesceSealed(budget);
        }
        return switch (sync.quiesceHeld(budget)) {
            case QuiesceOutcome.Held held -> {
                held.hold().close();
                yield held.status();
            }
            case QuiesceOutcome.Incomplete incomplete -> incomplete.status();
        };
    }

    @Override
    public GateView gate() {
        GateState now = sync.state().gate();
        return new GateView(sync.isRunning(), now.inFlight(), now.holds() > 0, now.latched(), now.sealed());
    }
}
