package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs short tasks when their time has come, one after the other on one thread, which only works while something
/// waits. Any thread; no call but [#close] waits. The lock is a leaf: tasks run outside of it.
final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Ticker ticker;
    private final BoundedExecutor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final TreeMap<Due, Runnable> waiting;

    @GuardedBy("lock")
    private long made;

    @GuardedBy("lock")
    private boolean looping;

    @GuardedBy("lock")
    private boolean closed;

    /// @param at by the ticker
    /// @param number keeps the order of those that are due together
    private record Due(long at, long number) {}

    Alarms(Threads threads, Ticker ticker) {
        this.ticker = ticker;
        this.executor = threads.executor("alarms", 1, 1, ticker);
        long origin = ticker.nanos();
        this.waiting = new TreeMap<>(
                Comparator.comparingLong((Due due) -> due.at() - origin).thenComparingLong(Due::number));
    }

    /// Runs `task` after `delay`; it must return at once. After [#close] it runs on the calling thread.
    void after(Duration delay, Runnable task) {
        if (!take(delay, task)) {
            run(task);
        }
    }

    private boolean take(Duration delay, Runnable task) {
        lock.lock();
        try {
            if (!closed) {
                waiting.put(new Due(ticker.deadline(delay), made++), task);
                changed.signalAll();
                loop();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void loop() {
        if (!looping) {
            looping = true;
            executor.execute(this::work);
        }
    }

    private void work() {
        try {
            Optional<Runnable> next = next();
            while (next.isPresent()) {
                run(next.get());
                next = next();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next task, when it is due; empty once nothing waits.
    private Optional<Runnable> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!waiting.isEmpty()) {
                Due first = waiting.firstKey();
                if (ticker.isPast(first.at())) {
                    return Optional.of(waiting.pollFirstEntry().getValue());
                }
                ticker.await(lock, changed, first.at());
            }
            looping = false;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("alarm failed");
        }
    }

    /// Passes tasks on to `target` with at least `gap` between them: the first at once, a further one when its time has
    /// come. For a source that has at most one task waiting.
    Executor paced(Executor target, Duration gap) {
        return new Paced(target, gap);
    }

    private final class Paced implements Executor {
        private final ReentrantLock order = new ReentrantLock();
        private final Executor target;
        private final Duration gap;

        @GuardedBy("order")
        private Optional<Long> last = Optional.empty();

        Paced(Executor target, Duration gap) {
            this.target = target;
            this.gap = gap;
        }

        @Override
        public void execute(Runnable task) {
            Duration wait = reserve();
            if (wait.isZero()) {
                target.execute(task);
            } else {
                after(wait, () -> target.execute(task));
            }
        }

        private Duration reserve() {
            order.lock();
            try {
                long now = ticker.nanos();
                long at = last.map(before -> Math.max(now, before + gap.toNanos()))
                        .orElse(now);
                last = Optional.of(at);
                return Duration.ofNanos(at - now);
            } finally {
                order.unlock();
            }
        }
    }

    /// Runs what waits, and takes nothing on any more. Idempotent.
    ///
    /// @return whether the thread has ended
    WorkerStatus close(Duration budget) throws InterruptedException {
        List<Runnable> rest;
        lock.lock();
        try {
            closed = true;
            rest = new ArrayList<>(waiting.values());
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        rest.forEach(Alarms::run);
        return executor.stop(budget);
    }
}
