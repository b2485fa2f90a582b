package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.Hold;

/// The faults that are on. A worker passes its own point at its end, where it stays while a hold of its key is open;
/// the
/// budgets of the registry bound what others wait for it, and an interrupt is kept for later.
public final class FaultSwitches implements FaultSeams {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final AtomicBoolean refuse = new AtomicBoolean();
    private final AtomicBoolean breaking = new AtomicBoolean();

    @GuardedBy("lock")
    private final Map<WorkerKey, Integer> holds = new EnumMap<>(WorkerKey.class);

    public FaultSwitches(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Hold hang(WorkerKey worker) {
        change(worker, 1);
        return Hold.opened("hang " + worker, () -> change(worker, -1));
    }

    private void change(WorkerKey worker, int by) {
        lock.lock();
        try {
            holds.merge(worker, by, Integer::sum);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refuseWrites(boolean on) {
        refuse.set(on);
    }

    @Override
    public boolean refusesWrites() {
        return refuse.get();
    }

    @Override
    public void breakClear(boolean on) {
        breaking.set(on);
    }

    /// Passed between two deletions of a clear.
    ///
    /// @throws IOException if the clear is to fail
    void goOnDeleting() throws IOException {
        if (breaking.get()) {
            throw new IOException("the sandbox was told to break the clear here");
        }
    }

    /// Stays here while the worker is to hang.
    void pass(WorkerKey worker) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (holds.getOrDefault(worker, 0) > 0) {
                try {
                    ticker.await(lock, released, ticker.deadline(LOOK_AGAIN));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
