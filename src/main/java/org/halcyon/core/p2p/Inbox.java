package org.halcyon.core.p2p;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// The mailbox of all connections, emptied by one thread. Every connection has a lane of its own with bounds of its
/// own,
/// so a loud peer fills its lane, not the mailbox. Nothing is dropped: who finds its lane full waits, which in the end
/// stops the peer. Lanes with something in them take turns.
public final class Inbox {

    /// The bounds of one lane; a single message that is larger than `bytes` passes when the lane is empty.
    ///
    /// @param events at least 1
    /// @param bytes of payloads
    public record Bounds(int events, long bytes) {

        /// Room for one full answer to a filter request and for one list answer of the longest kind.
        public static Bounds standard() {
            return new Bounds(1_024, 16L << 20);
        }
    }

    /// How long a producer that finds its lane full sleeps at most before it looks again.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    @GuardedBy("lock")
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean nudged;

    public Inbox(Ticker ticker, Bounds bounds) {
        this.ticker = ticker;
        this.bounds = bounds;
    }

    Lane open() {
        return new Lane();
    }

    /// Lets the waiting reader, or the next one, look up before its time: [#take] returns without an event if there is
    /// none. Several nudges count as one. Any thread.
    public void nudge() {
        lock.lock();
        try {
            nudged = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next event, or empty if none comes within `budget` or the reader is nudged. For one thread.
    ///
    /// @throws InterruptedException if the thread is interrupted while it waits; no event is lost
    public Optional<PeerEvent> take(Duration budget) throws InterruptedException {
        long deadline = ticker.deadline(budget);
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty()) {
                if (nudged || ticker.isPast(deadline)) {
                    nudged = false;
                    return Optional.empty();
                }
                ticker.await(lock, filled, deadline);
            }
            return Optional.of(nextInTurn());
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    @SuppressWarnings("GuardedBy") // every lane is guarded by the one lock of its mailbox
    private PeerEvent nextInTurn() {
        return ready.removeFirst().next();
    }

    private record Entry(PeerEvent event, long bytes) {}

    /// The part of the mailbox that belongs to one connection.
    final class Lane {

        private final Condition emptied = lock.newCondition();

        @GuardedBy("lock")
        private final ArrayDeque<Entry> entries = new ArrayDeque<>();

        @GuardedBy("lock")
        private long bytes;

        @GuardedBy("lock")
        private boolean stopped;

        /// Adds an event at the end, waiting for room. Once the lane is stopped the event goes nowhere: the connection
        /// is over and its reader no longer counts on what follows.
        ///
        /// @param size bytes that the event holds in memory
        void put(PeerEvent event, long size) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (!stopped && isFull(size)) {
                    ticker.await(lock, emptied, ticker.deadline(LOOK_AGAIN));
                }
                if (!stopped) {
                    append(new Entry(event, size));
                }
            } finally {
                lock.unlock();
            }
        }

        /// Wakes whoever waits for room; nothing but [#finish(PeerEvent)] adds to the lane from now on.
        void stop() {
            lock.lock();
            try {
                stopped = true;
                emptied.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /// Adds the last event, for which there is always room.
        void finish(PeerEvent last) {
            lock.lock();
            try {
                stopped = true;
                append(new Entry(last, 0));
            } finally {
                lock.unlock();
            }
        }

        /// True if an event of that size would have to wait.
        boolean wouldWait(long size) {
            lock.lock();
            try {
                return isFull(size);
            } finally {
                lock.unlock();
            }
        }

        @GuardedBy("lock")
        private boolean isFull(long size) {
            return !entries.isEmpty() && (entries.size() >= bounds.events() || bytes + size > bounds.bytes());
        }

        @GuardedBy("lock")
        private void append(Entry entry) {
            if (entries.isEmpty()) {
                ready.addLast(this);
            }
            entries.addLast(entry);
            bytes += entry.bytes();
            filled.signalAll();
        }

        @GuardedBy("lock")
        private PeerEvent next() {
            Entry entry = entries.removeFirst();
            bytes -= entry.bytes();
            if (!entries.isEmpty()) {
                ready.addLast(this);
            }
            emptied.signalAll();
            return entry.event();
        }
    }
}
