package org.halcyon.coordinator;

/// How a drain of the gate ended.
public enum DrainOutcome {
    /// The slot is free, and stays so while the hold is open.
    DRAINED,
    /// A pass was still in flight; the gate is latched.
    GAVE_UP
}
