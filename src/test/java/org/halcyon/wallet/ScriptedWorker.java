package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerStatus;

/// A gated worker whose loop and whose direct passes do what a test says. Its gate is one lock, so that it is right by
/// inspection.
final class ScriptedWorker<K extends Comparable<K>> implements GatedWorker<K> {

    private final K key;
    private final ThreadRegistry<K> registry;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();

    @GuardedBy("lock")
    private int holds;

    @GuardedBy("lock")
    private boolean latched;

    @GuardedBy("lock")
    private boolean sealed;

    @GuardedBy("lock")
    private boolean passing;

    /// Opened by a test to let the loop end after it was asked to.
    volatile CountDownLatch mayEnd = new CountDownLatch(0);

    /// Called at the beginning of a quiesce.
    volatile Runnable onQuiesce = () -> {};

    volatile Runnable onStart = () -> {};

    ScriptedWorker(K key, ThreadRegistry<K> registry, Ticker ticker) {
        this.key = key;
        this.registry = registry;
        this.ticker = ticker;
    }

    @Override
    public K key() {
        return key;
    }

    @Override
    public StartOutcome start() {
        onStart.run();
        return registry.start(key, registry.config().worker(), cancel -> {
            cancel.await(Duration.ofDays(1));
            awaitLatch(mayEnd);
        });
    }

    static void awaitLatch(CountDownLatch latch) {
        boolean interrupted = false;
        boolean open = false;
        while (!open) {
            try {
                open = latch.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        registry.cancel(key);
    }

    /// True if a pass was admitted; it then runs until [#endPass].
    boolean beginPass() {
        lock.lock();
        try {
            boolean admitted = !passing && !sealed && !latched && holds == 0;
            passing |= admitted;
            return admitted;
        } finally {
            lock.unlock();
        }
    }

    void endPass() {
        lock.lock();
        try {
            passing = false;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void seal() {
        lock.lock();
        try {
            sealed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Hold holdGate() {
        hold(1);
        return Hold.opened("scripted gate", () -> hold(-1));
    }

    private void hold(int by) {
        lock.lock();
        try {
            holds += by;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public WorkerStatus quiesce(Duration budget) throws InterruptedException {
        Hold held = holdGate();
        try {
            onQuiesce.run();
            long deadline = ticker.deadline(budget);
            WorkerStatus status = registry.quiesce(key, budget);
            return status.isClean() ? drained(deadline, budget, status) : status;
        } finally {
            held.close();
        }
    }

    private WorkerStatus drained(long deadline, Duration budget, WorkerStatus joined) throws InterruptedException {
        lock.lock();
        try {
            boolean inTime = true;
            while (passing && inTime) {
                inTime = ticker.await(lock, free, deadline);
            }
            latched = passing;
            return passing ? new WorkerStatus.Timeout(budget) : joined;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public GateView gate() {
        lock.lock();
        try {
            return new GateView(registry.isRunning(key), passing, holds > 0, latched, sealed);
        } finally {
            lock.unlock();
        }
    }
}
