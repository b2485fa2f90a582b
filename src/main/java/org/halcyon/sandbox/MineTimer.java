package org.halcyon.sandbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// Rings once per interval, on a thread of its own, for as long as an interval is set.
final class MineTimer {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Runnable bell;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @GuardedBy("lock")
    private Optional<Duration> interval = Optional.empty();

    @GuardedBy("lock")
    private long due;

    @GuardedBy("lock")
    private boolean stopped;

    /// @param bell must return at once
    MineTimer(Ticker ticker, Runnable bell) {
        this.ticker = ticker;
        this.bell = bell;
    }

    void start(ThreadFactory threads) {
        threads.newThread(this::run).start();
    }

    void set(Optional<Duration> wanted) {
        lock.lock();
        try {
            interval = wanted;
            due = wanted.map(ticker::deadline).orElse(0L);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Duration> interval() {
        lock.lock();
        try {
            return interval;
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Done when the thread is at its end.
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void run() {
        try {
            while (awaitDue()) {
                bell.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    /// True when it is time to ring, false when the timer is stopped.
    private boolean awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped && (interval.isEmpty() || !ticker.isPast(due))) {
                ticker.await(lock, changed, interval.isEmpty() ? ticker.deadline(LOOK_AGAIN) : due);
            }
            due = interval.map(ticker::deadline).orElse(0L);
            return !stopped;
        } finally {
            lock.unlock();
        }
    }
}
