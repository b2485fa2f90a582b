package org.halcyon.lifecycle;

/// What keeps a worker from being started, or is about to end it.
public enum WorkerHold {
    /// The registry closes.
    CLOSING,
    /// What the worker works on is being cleared.
    CLEARING,
    /// Somebody waits for its end.
    QUIESCING
}
