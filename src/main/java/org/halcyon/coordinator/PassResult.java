package org.halcyon.coordinator;

/// How a pass that ran to its end went, over all its units.
public enum PassResult {
    /// Nothing failed.
    SUCCESS,
    /// Some units failed and some did not.
    PARTIAL,
    /// Every unit failed.
    FAILURE
}
