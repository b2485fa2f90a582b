package org.halcyon.lifecycle;

import java.time.Duration;

/// How one start of a worker is run and torn down.
///
/// @param kind what carries it
/// @param weight its tier at shutdown: lower tiers are classified before higher ones see cancellation
/// @param joinBudget how long a quiesce waits for it after cancellation
/// @param hook what runs to its end before cancellation
/// @param stackBytes stack size of a thread, 0 for the default of the machine; must be 0 for a task
public record WorkerConfig(WorkerKind kind, int weight, Duration joinBudget, DrainHook hook, long stackBytes) {
    public WorkerConfig {
        if (joinBudget.isNegative()) {
            throw new IllegalArgumentException("negative join budget");
        }
        if (stackBytes < 0) {
            throw new IllegalArgumentException("negative stack size");
        }
        if (kind == WorkerKind.TASK && stackBytes != 0) {
            throw new IllegalArgumentException("a task has no stack size");
        }
    }

    public WorkerConfig withKind(WorkerKind kind) {
        return new WorkerConfig(kind, weight, joinBudget, hook, stackBytes);
    }

    public WorkerConfig withWeight(int weight) {
        return new WorkerConfig(kind, weight, joinBudget, hook, stackBytes);
    }

    public WorkerConfig withJoinBudget(Duration joinBudget) {
        return new WorkerConfig(kind, weight, joinBudget, hook, stackBytes);
    }

    public WorkerConfig withHook(DrainHook hook) {
        return new WorkerConfig(kind, weight, joinBudget, hook, stackBytes);
    }

    public WorkerConfig withStackBytes(long stackBytes) {
        return new WorkerConfig(kind, weight, joinBudget, hook, stackBytes);
    }

    boolean hasHook() {
        return !hook.equals(DrainHook.NONE);
    }
}
