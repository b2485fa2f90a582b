package org.halcyon.lifecycle;

/// Where a worker stands, in one word.
public enum WorkerPhase {
    /// It runs and has not been asked to stop.
    RUNNING,
    /// It is finishing what is in flight before it is asked to stop.
    DRAINING,
    /// It was asked to stop and has not ended.
    STOPPING,
    /// It has ended and nobody has joined it yet.
    ENDED,
    /// It outlived its budget and is no longer waited for.
    ORPHANED,
    /// It was joined.
    JOINED
}
