package org.halcyon.coordinator;

import java.time.Duration;

/// A coordinator at one instant.
///
/// @param generation moves with every start, stop and drain; what carries an older one is out of date
/// @param lastSync the last whole pass that ran to its end
/// @param lastOutcome how the last pass ended, whatever it was
/// @param failures passes of the loop that failed in a row; the pause grows with them
/// @param interval between two passes of the loop
/// @param progress of the pass in flight
public record CoordinatorState<S extends PassSummary>(
        CoordinatorPhase phase,
        long generation,
        LastSync<S> lastSync,
        PassOutcome<S> lastOutcome,
        int failures,
        Duration interval,
        GateState gate,
        SyncProgress progress) {

    /// Whether sync is dead until a pass that outlived its drain has ended.
    public boolean isDegraded() {
        return gate.latched();
    }
}
