package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.core.wallet.WalletEvent;

/// The bounded way of events from their producers to the one adapter, with barriers between them.
///
/// Its lock is a leaf: nothing is called under it but the ticker. States: open → closed, never back. Closed, it takes
/// nothing in and gives out what it holds.
final class EventQueue {

    /// What waits in order.
    sealed interface Entry {

        /// @param tag the wallet as it was when the event was emitted
        /// @param since when it was taken in, by the ticker
        record Happened(WalletEvent event, WalletTag tag, long since) implements Entry {}

        /// @param wallet the one that is asked about, or empty for all
        record Barrier(Optional<WalletId> wallet, CompletableFuture<Boolean> reached) implements Entry {}
    }

    /// What became of an offer.
    enum Taken {
        YES,
        /// There is still no room; the same offer may be made again.
        LATE,
        CLOSED
    }

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final AdapterLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();

    @GuardedBy("lock")
    private final Deque<Entry> entries = new ArrayDeque<>();

    @GuardedBy("lock")
    private int events;

    @GuardedBy("lock")
    private boolean closed;

    EventQueue(Ticker ticker, AdapterLimits limits) {
        this.ticker = ticker;
        this.limits = limits;
    }

    /// Takes an event in, waiting for room up to the patience of a producer.
    Taken offer(WalletEvent event, WalletTag tag) throws InterruptedException {
        long deadline = ticker.deadline(limits.producerPatience());
        lock.lockInterruptibly();
        try {
            boolean inTime = true;
            while (!closed && events >= limits.capacity() && inTime) {
                inTime = ticker.await(lock, room, deadline);
            }
            if (closed) {
                return Taken.CLOSED;
            }
            if (events >= limits.capacity()) {
                return Taken.LATE;
            }
            entries.addLast(new Entry.Happened(event, tag, ticker.nanos()));
            events++;
            work.signal();
            return Taken.YES;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a barrier in, whatever the number of events; false if there are too many barriers or it is closed.
    boolean offer(Entry.Barrier barrier) {
        lock.lock();
        try {
            if (closed || entries.size() - events >= limits.barriers()) {
                return false;
            }
            entries.addLast(barrier);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Gives out what waits, up to a batch; waits while there is nothing and it is open.
    ///
    /// @return empty once it is closed and has given out everything
    List<Entry> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (entries.isEmpty() && !closed) {
                ticker.await(lock, work, ticker.deadline(LOOK_AGAIN));
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private List<Entry> next() {
        List<Entry> batch = new ArrayList<>();
        while (!entries.isEmpty() && batch.size() < limits.fold()) {
            Entry entry = entries.removeFirst();
            batch.add(entry);
            events -= entry instanceof Entry.Happened ? 1 : 0;
        }
        room.signalAll();
        return batch;
    }

    /// Takes nothing in from now on and releases every producer that waits. Idempotent.
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Gives out everything at once, for an end that cannot wait.
    List<Entry> drainAll() {
        lock.lock();
        try {
            List<Entry> rest = List.copyOf(entries);
            entries.clear();
            events = 0;
            return rest;
        } finally {
            lock.unlock();
        }
    }

    int depth() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }

    Duration oldest() {
        lock.lock();
        try {
            return entries.stream()
                    .filter(Entry.Happened.class::isInstance)
                    .map(Entry.Happened.class::cast)
                    .findFirst()
                    .map(first -> Duration.ofNanos(ticker.nanos() - first.since()))
                    .orElse(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }
}
