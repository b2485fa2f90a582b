package org.halcyon.lifecycle;

/// What became of a request to start a worker. Only [#STARTED] ran or will run the body that was handed in.
public enum StartOutcome {
    /// A new generation runs.
    STARTED,
    /// The key runs already; nothing changed.
    ALREADY_RUNNING,
    /// The registry is closing or closed.
    REFUSED_CLOSING,
    /// What the key works on is being cleared.
    REFUSED_CLEARING,
    /// Two earlier threads of the key are still alive; one more could pile up without bound.
    REFUSED_PREDECESSOR_ALIVE,
    /// The machine gave no thread; the slot is as it was before.
    SPAWN_FAILED
}
