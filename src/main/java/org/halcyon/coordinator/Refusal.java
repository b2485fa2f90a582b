package org.halcyon.coordinator;

/// Why the gate admits no pass. Where several reasons hold, the one that lasts longest is given.
public enum Refusal {
    /// A pass is in flight.
    BUSY,
    /// Somebody holds the gate.
    HELD,
    /// A drain gave up on a pass that is still in flight; ends by itself when that pass does.
    LATCHED,
    /// The program closes; final.
    SEALED
}
