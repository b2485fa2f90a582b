package org.halcyon.core.p2p;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.halcyon.base.Ticker;

/// All deadlines of one connection: ping, pong, the frame that is being written, open requests.
///
/// While the reader waits for room in the mailbox the peer cannot be heard, through no fault of its own: nothing that
/// depends on its answers expires then, and afterwards those deadlines are moved by as long as the wait took.
final class PeerDeadlines {

    private final Ticker ticker;
    private final LongSupplier nonces;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final DeadlineTable table;

    /// The time until which the watch sleeps; only what comes earlier has to wake it.
    @GuardedBy("lock")
    private long asleepUntil;

    @GuardedBy("lock")
    private boolean stopped;

    PeerDeadlines(Ticker ticker, PeerLimits limits, LongSupplier nonces) {
        this.ticker = ticker;
        this.nonces = nonces;
        this.table = new DeadlineTable(ticker, limits);
        this.asleepUntil = ticker.nanos();
    }

    Optional<RequestId> open(Expectation expectation, Duration answerWithin) {
        lock.lock();
        try {
            Optional<RequestId> id = table.requests().add(expectation, ticker.deadline(answerWithin));
            wakeIfEarlier();
            return id;
        } finally {
            lock.unlock();
        }
    }

    void withdraw(RequestId id) {
        lock.lock();
        try {
            table.requests().remove(id);
        } finally {
            lock.unlock();
        }
    }

    Optional<RequestId> match(Message message) {
        lock.lock();
        try {
            return table.requests().match(message);
        } finally {
            lock.unlock();
        }
    }

    void pong(long nonce) {
        lock.lock();
        try {
            table.pong(nonce);
        } finally {
            lock.unlock();
        }
    }

    Optional<Duration> roundTrip() {
        lock.lock();
        try {
            return table.roundTrip();
        } finally {
            lock.unlock();
        }
    }

    void writeBegins() {
        lock.lock();
        try {
            table.writeBegins();
            wakeIfEarlier();
        } finally {
            lock.unlock();
        }
    }

    void writeEnds() {
        lock.lock();
        try {
            table.writeEnds();
        } finally {
            lock.unlock();
        }
    }

    void readerHeld() {
        lock.lock();
        try {
            table.readerHeld();
        } finally {
            lock.unlock();
        }
    }

    void readerFreed() {
        lock.lock();
        try {
            table.readerFreed();
            wakeIfEarlier();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something is due and takes it; an empty list means that the connection is over.
    List<Due> awaitDue() throws InterruptedException {
        long spare = nonces.getAsLong();
        lock.lockInterruptibly();
        try {
            List<Due> due = table.takeDue(spare);
            while (!stopped && due.isEmpty()) {
                asleepUntil = table.earliest();
                ticker.await(lock, changed, asleepUntil);
                due = table.takeDue(spare);
            }
            return stopped ? List.of() : due;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void wakeIfEarlier() {
        if (table.earliest() - asleepUntil < 0) {
            changed.signalAll();
        }
    }
}
