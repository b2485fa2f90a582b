package org.halcyon.base;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// Monotonic time and the only way to wait for it.
///
/// Every budget in the program is measured here, so that a jump of the wall clock changes nothing and a test can
/// replace time altogether. Any thread may call it.
public interface Ticker {

    /// Nanoseconds since an arbitrary start; only differences mean anything, and they are compared by subtraction.
    long nanos();

    /// Waits on `condition` until it is signalled or `deadline` has come. As with any condition the caller holds
    /// `lock`, loops over its own predicate, and gets spurious wake-ups.
    ///
    /// @param lock the lock that `condition` belongs to, held by the calling thread
    /// @param deadline a value of [#nanos()]
    /// @return false if the deadline has come
    /// @throws InterruptedException if the thread is interrupted before or while it waits
    boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException;

    /// The point in time that lies `budget` after now. A budget too long to count, or below zero, is cut to the range
    /// that subtraction can still order.
    default long deadline(Duration budget) {
        return nanos() + boundedNanos(budget);
    }

    /// True once `deadline` has come.
    default boolean isPast(long deadline) {
        return nanos() - deadline >= 0;
    }

    /// Time left until `deadline`, never negative.
    default Duration remaining(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - nanos()));
    }

    /// Waits until `future` is done, in whatever way, but no longer than `budget`.
    ///
    /// @return false if the budget ended first
    /// @throws InterruptedException if the waiting thread is interrupted; the future is left alone
    default boolean await(CompletableFuture<?> future, Duration budget) throws InterruptedException {
        return FutureWait.of(future).await(this, deadline(budget));
    }

    /// The ticker of the running machine. Only `app` and stress tests name it; everything else is handed one.
    static Ticker system() {
        return new SystemTicker();
    }

    private static long boundedNanos(Duration budget) {
        if (budget.isNegative()) {
            return 0;
        }
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return budget.compareTo(longest) > 0 ? longest.toNanos() : budget.toNanos();
    }
}
