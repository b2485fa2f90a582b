package org.halcyon.coordinator;

import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.WorkerStatus;

/// What became of a quiesce that was to keep the gate closed.
public sealed interface QuiesceOutcome {

    /// Nothing runs, and nothing will until the hold is closed, which is the caller's to do.
    record Held(Hold hold, WorkerStatus status) implements QuiesceOutcome {}

    /// Something may still run, and the caller has no hold.
    ///
    /// @param status not clean
    record Incomplete(WorkerStatus status) implements QuiesceOutcome {}
}
