package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.halcyon.base.WalletId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers requests for wallets from many places and hands them to one handler together, a while after the first of
/// them. Runs of the handler never overlap; what is asked for during a run waits for the next. Any thread; the lock is
/// a leaf.
final class Debounce {

    private static final Logger LOG = LoggerFactory.getLogger(Debounce.class);

    private final Alarms alarms;
    private final Duration delay;
    private final Executor executor;
    private final Consumer<Set<WalletId>> handler;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private SortedSet<WalletId> asked = new TreeSet<>();

    /// Whether the newest timer is wanted; one that rings when it is not is not heard.
    @GuardedBy("lock")
    private boolean timing;

    /// Counts the timers.
    @GuardedBy("lock")
    private long timers;

    @GuardedBy("lock")
    private boolean due;

    @GuardedBy("lock")
    private boolean running;

    @GuardedBy("lock")
    private boolean closed;

    /// @param executor runs the handler
    Debounce(Alarms alarms, Duration delay, Executor executor, Consumer<Set<WalletId>> handler) {
        this.alarms = alarms;
        this.delay = delay;
        this.executor = executor;
        this.handler = handler;
    }

    void request(WalletId wallet) {
        long mine;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            asked.add(wallet);
            if (timing || due) {
                return;
            }
            timing = true;
            mine = ++timers;
        } finally {
            lock.unlock();
        }
        alarms.after(delay, () -> ring(mine));
    }

    private void ring(long timer) {
        lock.lock();
        try {
            if (!timing || timer != timers) {
                return;
            }
            timing = false;
            due = !asked.isEmpty();
        } finally {
            lock.unlock();
        }
        work();
    }

    /// Runs the handler now with what was asked for, if anything was, in place of the timer.
    void flush() {
        lock.lock();
        try {
            timing = false;
            due = !asked.isEmpty();
        } finally {
            lock.unlock();
        }
        work();
    }

    private void work() {
        Set<WalletId> wallets;
        lock.lock();
        try {
            if (closed || running || !due) {
                return;
            }
            running = true;
            due = false;
            wallets = asked;
            asked = new TreeSet<>();
        } finally {
            lock.unlock();
        }
        executor.execute(() -> run(wallets));
    }

    private void run(Set<WalletId> wallets) {
        try {
            handler.accept(wallets);
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("handler of sync requests failed");
        } finally {
            ended();
        }
        work();
    }

    private void ended() {
        lock.lock();
        try {
            running = false;
        } finally {
            lock.unlock();
        }
    }

    /// Drops what waits; the handler is not run any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            timing = false;
            asked.clear();
        } finally {
            lock.unlock();
        }
    }
}
