package org.halcyon.coordinator;

/// Where a coordinator stands, in one word.
public enum CoordinatorPhase {
    /// No loop and no pass.
    STOPPED,
    /// The loop sleeps until its next pass.
    WAITING,
    /// A pass is in flight.
    SYNCING,
    /// The loop was asked to stop, and its pass is still in flight: something may yet be stored.
    STOPPING
}
