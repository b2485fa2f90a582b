package org.halcyon.lifecycle;

/// What carries a worker.
public enum WorkerKind {
    /// A platform thread of its own, for long or deep work; the stack size may be chosen.
    THREAD,
    /// A virtual thread on the shared scheduler, for work that mostly waits.
    TASK
}
