package org.halcyon.core.p2p;

/// What became of a message that was to be sent.
public enum SendOutcome {
    /// It waits for the writer; whether the peer ever gets it is known by its answer only.
    QUEUED,
    /// Too much waits already; nothing was queued.
    FULL,
    /// The connection is over.
    CLOSED
}
