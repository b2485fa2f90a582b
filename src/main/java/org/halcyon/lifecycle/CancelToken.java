package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to ask a worker to stop: a latch that fires once, wakes whoever sleeps on it and calls listeners.
///
/// Each start of a worker has its own token. Any thread may use it. Listeners run on the thread that fires, or at once
/// on the registering thread if the token has fired already; never under a lock. They must not block.
public final class CancelToken {
    private static final Logger LOG = LoggerFactory.getLogger(CancelToken.class);

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();

    @GuardedBy("lock")
    private final List<Listener> listeners = new ArrayList<>();

    /// Written under the lock; volatile so that a pass may look at it as often as it likes.
    private volatile boolean fired;

    /// A listener's place; closing it twice is harmless.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// Not a record: two registrations of one action are two listeners.
    private static final class Listener {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }

        Runnable action() {
            return action;
        }
    }

    public CancelToken(Ticker ticker) {
        this.ticker = ticker;
    }

    public boolean isFired() {
        return fired;
    }

    /// Fires the token; later calls do nothing. Returns when the listeners have run; one that throws is logged and
    /// does not keep the others from running.
    public void fire() {
        List<Listener> called;
        lock.lock();
        try {
            if (fired) {
                return;
            }
            fired = true;
            called = List.copyOf(listeners);
            listeners.clear();
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        called.forEach(CancelToken::call);
    }

    /// Sleeps until the token fires, but no longer than `pause`.
    ///
    /// @return true if the token has fired
    /// @throws InterruptedException if the thread is interrupted while it sleeps
    public boolean await(Duration pause) throws InterruptedException {
        long deadline = ticker.deadline(pause);
        lock.lockInterruptibly();
        try {
            boolean inTime = true;
            while (!fired && inTime) {
                inTime = ticker.await(lock, woken, deadline);
            }
            return fired;
        } finally {
            lock.unlock();
        }
    }

    /// Calls `action` once when the token fires, unless the registration was closed before.
    public Registration onFire(Runnable action) {
        var listener = new Listener(action);
        if (!add(listener)) {
            call(listener);
        }
        return () -> remove(listener);
    }

    private boolean add(Listener listener) {
        lock.lock();
        try {
            return !fired && listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Listener listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    private static void call(Listener listener) {
        try {
            listener.action().run();
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("cancel listener failed");
        }
    }
}
