package org.halcyon.coordinator;

/// Who runs a pass.
public enum PassOrigin {
    /// The worker, in its turn.
    LOOP,
    /// A caller, on its own thread.
    DIRECT
}
