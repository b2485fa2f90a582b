package org.halcyon.wallet;

import java.time.Duration;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;

/// A periodic worker whose passes, those of its loop and those asked for directly, all go through one gate: what the
/// manager needs of it to start, stop, clear and shut down. Any thread; only [#quiesce] waits.
///
/// @param <K> names the workers of the registry that the loop runs in
public interface GatedWorker<K> {

    K key();

    /// Starts the loop. Never touches the gate.
    StartOutcome start();

    /// Asks the loop to end and returns at once; a pass under way may complete.
    void stop();

    /// Refuses every pass from now on, for good, whatever holds are closed later. Returns at once, also while a pass
    /// runs.
    void seal();

    /// Refuses every pass until the hold is closed. Holds are counted. Drains nothing, waits for nothing.
    Hold holdGate();

    /// Asks the loop to end, joins it, and, if that was clean, waits for a direct pass; the gate is closed meanwhile.
    ///
    /// @param budget for all of it
    /// @return clean only if no pass runs and none was admitted since the call
    WorkerStatus quiesce(Duration budget) throws InterruptedException;

    GateView gate();

    /// The gate at one moment.
    ///
    /// @param running true while the loop was not asked to end
    /// @param passing true from the admission of a pass until its last listener was told
    /// @param held true while a hold is open
    /// @param latched true from a drain that gave up until one that succeeds
    /// @param sealed true for good once it is
    record GateView(boolean running, boolean passing, boolean held, boolean latched, boolean sealed) {
        public boolean isOpen() {
            return !held && !latched && !sealed;
        }
    }
}
