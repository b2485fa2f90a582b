package org.halcyon.core.p2p;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// Encoded frames that wait for the writer of one connection. Full means refused, never dropped in silence.
final class Outbox {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();

    @GuardedBy("lock")
    private long bytes;

    @GuardedBy("lock")
    private boolean closed;

    /// @param most frames that may wait
    /// @param mostBytes that may wait; a single longer frame passes when nothing else waits
    Outbox(Ticker ticker, int most, long mostBytes) {
        this.ticker = ticker;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    SendOutcome offer(byte[] frame) {
        lock.lock();
        try {
            if (closed) {
                return SendOutcome.CLOSED;
            }
            if (!frames.isEmpty() && (frames.size() >= most || bytes + frame.length > mostBytes)) {
                return SendOutcome.FULL;
            }
            frames.addLast(frame);
            bytes += frame.length;
            changed.signalAll();
            return SendOutcome.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /// The next frame, waiting for one; empty once the outbox is closed.
    Optional<byte[]> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && frames.isEmpty()) {
                ticker.await(lock, changed, ticker.deadline(LOOK_AGAIN));
            }
            if (closed) {
                return Optional.empty();
            }
            byte[] frame = frames.removeFirst();
            bytes -= frame.length;
            return Optional.of(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Lets go of all frames and of the writer.
    void close() {
        lock.lock();
        try {
            closed = true;
            frames.clear();
            bytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
