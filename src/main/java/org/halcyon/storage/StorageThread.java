package org.halcyon.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// The loop of the one thread that touches the file: runs queued operations in order and wakes for the timer.
///
/// The queue is bounded; a full one refuses. An interrupt ends the loop as closing does, and is passed on.
final class StorageThread implements Runnable {
    private final Ticker ticker;
    private final StoreTimes times;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final Deque<Runnable> queue = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean ending;

    @GuardedBy("lock")
    private boolean over;

    /// What the loop does besides queued operations, always on its thread.
    interface Work {
        /// When the timer is due next, as a value of the ticker.
        OptionalLong nextDue();

        void runDue();

        /// Called once, after the last operation.
        void ended();
    }

    StorageThread(Ticker ticker, StoreTimes times, Work work) {
        this.ticker = ticker;
        this.times = times;
        this.work = work;
    }

    /// What became of an operation that was offered.
    enum Offer {
        TAKEN,
        FULL,
        ENDED
    }

    Offer offer(Runnable operation) {
        return offer(operation, times.queue());
    }

    /// As [#offer(Runnable)] with room in any case: for the end of something begun, of which there is one at a time.
    Offer insist(Runnable operation) {
        return offer(operation, Integer.MAX_VALUE);
    }

    private Offer offer(Runnable operation, int room) {
        lock.lock();
        try {
            if (ending) {
                return Offer.ENDED;
            }
            if (queue.size() >= room) {
                return Offer.FULL;
            }
            queue.add(operation);
            changed.signalAll();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        end(() -> {});
    }

    /// Takes in nothing more and ends when the queue is empty.
    ///
    /// @param last runs behind everything that was taken in, even if the queue is full
    void end(Runnable last) {
        lock.lock();
        try {
            ending = true;
            if (!over) {
                queue.add(last);
                changed.signalAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        last.run(); // the loop has ended by an interrupt and closed everything
    }

    @Override
    public void run() {
        boolean interrupted = false;
        while (true) {
            try {
                Optional<Runnable> next = take();
                if (next.isEmpty()) {
                    break;
                }
                next.get().run();
            } catch (InterruptedException e) {
                interrupted = true; // the flag is raised again below, after the file is closed
                end();
            }
        }
        work.ended();
        rest().forEach(Runnable::run);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What came in while the end was under way: nothing but further wishes to end.
    private List<Runnable> rest() {
        lock.lock();
        try {
            over = true;
            return List.copyOf(queue);
        } finally {
            lock.unlock();
        }
    }

    /// The next thing to do; empty once the loop has ended.
    private Optional<Runnable> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !ending) {
                OptionalLong due = work.nextDue();
                if (due.isPresent() && ticker.isPast(due.getAsLong())) {
                    return Optional.of(work::runDue);
                }
                ticker.await(lock, changed, due.orElse(ticker.deadline(times.idle())));
            }
            return Optional.ofNullable(queue.poll());
        } finally {
            lock.unlock();
        }
    }
}
