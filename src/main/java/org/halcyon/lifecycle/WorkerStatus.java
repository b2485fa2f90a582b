package org.halcyon.lifecycle;

import java.time.Duration;

/// How a worker ended, or that it has not. Only [Ok] and [NotRunning] are clean: after them nothing of that
/// generation runs any more and nothing went wrong.
public sealed interface WorkerStatus {

    /// The body returned and the thread was joined.
    record Ok() implements WorkerStatus {}

    /// Nothing to join: never started, or joined by an earlier teardown.
    record NotRunning() implements WorkerStatus {}

    /// A task was ended by its scheduler. A thread never yields this.
    record Stopped(String reason) implements WorkerStatus {}

    /// The body ended by a throwable.
    record Panicked(String message) implements WorkerStatus {}

    /// Still alive at the end of its join budget, and an orphan from then on.
    record Timeout(Duration budget) implements WorkerStatus {}

    /// An orphan still alive at the end of the grace.
    record Detached(Duration grace) implements WorkerStatus {}

    /// The machinery around the worker failed: its drain hook, its join, or a subsystem that reports its own stop.
    @SuppressWarnings("AvoidCommonTypeNames") // the status has this name, and is written with its owner's
    record Error(String message) implements WorkerStatus {}

    /// Another start replaced the generation while it was being joined.
    record Superseded() implements WorkerStatus {}

    /// The caller is the worker that it asked to wait for.
    record SelfJoin() implements WorkerStatus {}

    default boolean isClean() {
        return switch (this) {
            case Ok ok -> true;
            case NotRunning notRunning -> true;
            case Stopped stopped -> false;
            case Panicked panicked -> false;
            case Timeout timeout -> false;
            case Detached detached -> false;
            case Error error -> false;
            case Superseded superseded -> false;
            case SelfJoin selfJoin -> false;
        };
    }

    /// One status for a key from two sources: the worse one, where [NotRunning] yields to anything. Statuses under
    /// which a thread may live on are worse than any under which it has ended. Of two equally bad ones this one stays.
    default WorkerStatus merge(WorkerStatus other) {
        return other.badness() > badness() ? other : this;
    }

    /// True for the statuses that a later look may improve to [Ok], since they only say that a thread was alive.
    default boolean mayImprove() {
        return this instanceof Timeout || this instanceof Detached;
    }

    private int badness() {
        return switch (this) {
            case NotRunning notRunning -> 0;
            case Ok ok -> 1;
            case Stopped stopped -> 2;
            case Panicked panicked -> 3;
            case Error error -> 4;
            case Superseded superseded -> 5;
            case SelfJoin selfJoin -> 6;
            case Timeout timeout -> 7;
            case Detached detached -> 8;
        };
    }
}
