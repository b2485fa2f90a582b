package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.Hold;

/// Keeps operations that use some data and a clear of that data apart: an operation holds a place inside while it
/// runs, a clear shuts the door, waits for those inside, and keeps it shut. The lock is a leaf.
final class WorkDoor {

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();

    @GuardedBy("lock")
    private int inside;

    @GuardedBy("lock")
    private int shut;

    WorkDoor(Ticker ticker) {
        this.ticker = ticker;
    }

    /// A place inside, to be closed when the operation has ended; empty while the door is shut.
    Optional<Hold> enter() {
        lock.lock();
        try {
            if (shut > 0) {
                return Optional.empty();
            }
            inside++;
        } finally {
            lock.unlock();
        }
        return Optional.of(Hold.opened("operation", this::leave));
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody in until the hold is closed, and waits for those inside.
    ///
    /// @return empty, with the door open again, if somebody is inside when `patience` ends
    Optional<Hold> shut(Duration patience) throws InterruptedException {
        long deadline = ticker.deadline(patience);
        close();
        Hold hold = Hold.opened("shut door", this::reopen);
        boolean empty = false;
        try {
            empty = awaitEmpty(deadline);
            return empty ? Optional.of(hold) : Optional.empty();
        } finally {
            if (!empty) {
                hold.close();
            }
        }
    }

    private void close() {
        lock.lock();
        try {
            shut++;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitEmpty(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean inTime = true;
            while (inside > 0 && inTime) {
                inTime = ticker.await(lock, left, deadline);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }

    private void reopen() {
        lock.lock();
        try {
            shut--;
        } finally {
            lock.unlock();
        }
    }
}
