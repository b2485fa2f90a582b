package org.halcyon.lifecycle;

import java.time.Duration;

/// Every number of the worker engine. All durations are measured by the ticker.
///
/// @param joinBudget how long a quiesce waits for a worker after its cancellation, where the worker names no other
/// @param teardownBudget how long the drain and join of one coordinator may take when something is cleared
/// @param drainHookDeadline how long a drain hook may run before cancellation is fired without it
/// @param slowDrainHook a hook that takes this long is worth a warning
/// @param reapBackstop how long a start waits for the predecessor it replaces
/// @param orphanGrace how long shutdown waits for threads that outlived their budget
/// @param defaultWeight tier of a worker that names none; the coordinators are in it
/// @param adapterWeight tier of the wallet-event adapter, which ends after all coordinators
public record LifecycleConfig(
        Duration joinBudget,
        Duration teardownBudget,
        Duration drainHookDeadline,
        Duration slowDrainHook,
        Duration reapBackstop,
        Duration orphanGrace,
        int defaultWeight,
        int adapterWeight) {

    /// The values that the program runs with.
    public static final LifecycleConfig DEFAULTS = new LifecycleConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            0,
            10);

    /// A worker with the defaults: a platform thread of the default weight and budget, without a hook.
    public WorkerConfig worker() {
        return new WorkerConfig(WorkerKind.THREAD, defaultWeight, joinBudget, DrainHook.NONE, 0);
    }

    /// The share of a join budget after which a worker that does not react is interrupted: one half.
    static Duration patienceBeforeInterrupt(Duration joinBudget) {
        return joinBudget.dividedBy(2);
    }
}
