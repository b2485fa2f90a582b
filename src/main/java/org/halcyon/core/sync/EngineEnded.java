package org.halcyon.core.sync;

/// The chain engine does not run, so a task for it was not done and nothing changed.
public final class EngineEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineEnded() {
        super("The chain engine is not running.");
    }
}
