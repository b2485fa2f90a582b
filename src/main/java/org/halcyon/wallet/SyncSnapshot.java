package org.halcyon.wallet;

import java.time.Duration;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.GateState;
import org.halcyon.coordinator.SyncProgress;

/// A sync coordinator at one instant, as window and command line show it.
///
/// @param generation moves with every start, stop, drain and clear; what carries an older one is out of date
/// @param failures passes of the loop that failed in a row; the pause grows with them
/// @param interval between two passes of the loop
/// @param progress of the pass in flight
public record SyncSnapshot(
        WorkerKey worker,
        CoordinatorPhase phase,
        long generation,
        SyncPasses passes,
        int failures,
        Duration interval,
        GateState gate,
        SyncProgress progress,
        Clear clear) {

    /// Where a clear of its data stands.
    public enum Clear {
        NONE,
        /// Asked for or under way: no sync begins.
        UNDER_WAY,
        /// Begun and not ended: no sync begins until it is finished.
        UNFINISHED
    }

    /// True while passes are kept out, by whomever.
    public boolean isHeld() {
        return clear != Clear.NONE || gate.isClosed();
    }
}
