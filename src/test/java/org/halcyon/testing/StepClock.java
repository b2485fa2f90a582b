package org.halcyon.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// Time that moves only when a test says so, for budgets ([Ticker]) and for dates ([InstantSource]).
///
/// Threads that wait through it block for real and are woken when [#advance(Duration)] passes their deadline.
/// [#awaitSleepers(int)] lets the test wait until they are there, so that no step is lost. Must not be advanced by a
/// thread that holds a lock which a sleeper needs.
public final class StepClock implements Ticker, InstantSource {
    private static final long PATIENCE_SECONDS = 20;

    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private final List<Sleeper> sleepers = new ArrayList<>();
    private long now = 1_000_000_000L;
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");

    private record Sleeper(Lock lock, Condition condition, long deadline) {
        void wake() {
            lock.lock();
            try {
                condition.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public long nanos() {
        guard.lock();
        try {
            return now;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public Instant instant() {
        guard.lock();
        try {
            return wall;
        } finally {
            guard.unlock();
        }
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // one turn of the loop that the caller holds
    public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
        var self = new Sleeper(lock, condition, deadline);
        enter(self);
        try {
            // listed first, looked at second: a step that comes between the two finds the sleeper in the list
            if (isPast(deadline)) {
                return false;
            }
            condition.await();
            return !isPast(deadline);
        } finally {
            leave(self);
        }
    }

    /// Moves both clocks on and wakes every thread whose deadline has come.
    public void advance(Duration step) {
        List<Sleeper> due;
        guard.lock();
        try {
            now += step.toNanos();
            wall = wall.plus(step);
            due = sleepers.stream().filter(s -> s.deadline() - now <= 0).toList();
        } finally {
            guard.unlock();
        }
        due.forEach(Sleeper::wake);
    }

    /// Moves to the earliest deadline that a thread waits for.
    ///
    /// @return how far time moved
    /// @throws AssertionError if no thread waits
    public Duration advanceToNextDeadline() {
        long target = nextDeadline().orElseThrow(() -> new AssertionError("no thread waits for time"));
        Duration step = Duration.ofNanos(Math.max(0, target - nanos()));
        advance(step);
        return step;
    }

    /// The earliest deadline that a thread waits for, as a value of [#nanos()].
    public OptionalLong nextDeadline() {
        guard.lock();
        try {
            return sleepers.stream().mapToLong(Sleeper::deadline).min();
        } finally {
            guard.unlock();
        }
    }

    /// Moves the wall clock alone, as a person or a time server does.
    public void jumpWallClock(Duration step) {
        guard.lock();
        try {
            wall = wall.plus(step);
        } finally {
            guard.unlock();
        }
    }

    /// How many threads wait for time at this moment.
    public int sleepers() {
        guard.lock();
        try {
            return sleepers.size();
        } finally {
            guard.unlock();
        }
    }

    /// Blocks, in real time, until at least `count` threads wait for virtual time.
    ///
    /// @throws AssertionError if they do not come
    public void awaitSleepers(int count) {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        guard.lock();
        try {
            while (sleepers.size() < count) {
                if (left <= 0) {
                    throw new AssertionError("waited for " + count + " sleepers, found " + sleepers.size());
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for sleepers", e);
        } finally {
            guard.unlock();
        }
    }

    private void enter(Sleeper sleeper) {
        guard.lock();
        try {
            sleepers.add(sleeper);
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    private void leave(Sleeper sleeper) {
        guard.lock();
        try {
            sleepers.remove(sleeper); // an equal one will do: it stands for the same wait
        } finally {
            guard.unlock();
        }
    }
}
