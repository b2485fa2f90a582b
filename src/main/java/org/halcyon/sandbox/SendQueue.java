package org.halcyon.sandbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;

/// Encoded frames on their way to one connection. Answers wait for room, which stops the reader of whoever does not
/// read; announcements do not wait.
final class SendQueue {

    private static final int MOST_FRAMES = 512;
    private static final long MOST_BYTES = 4L << 20;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();

    @GuardedBy("lock")
    private long bytes;

    @GuardedBy("lock")
    private boolean closed;

    SendQueue(Ticker ticker) {
        this.ticker = ticker;
    }

    /// Adds a frame, waiting up to `budget` for room.
    ///
    /// @return false if there was none in time, or the queue is closed
    boolean put(byte[] frame, Duration budget) throws InterruptedException {
        long deadline = ticker.deadline(budget);
        lock.lockInterruptibly();
        try {
            while (!closed && isFull(frame) && !ticker.isPast(deadline)) {
                ticker.await(lock, changed, deadline);
            }
            return append(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Adds a frame if there is room now.
    boolean offer(byte[] frame) {
        lock.lock();
        try {
            return append(frame);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private boolean isFull(byte[] frame) {
        return !frames.isEmpty() && (frames.size() >= MOST_FRAMES || bytes + frame.length > MOST_BYTES);
    }

    @GuardedBy("lock")
    private boolean append(byte[] frame) {
        if (closed || isFull(frame)) {
            return false;
        }
        frames.addLast(frame);
        bytes += frame.length;
        changed.signalAll();
        return true;
    }

    /// The next frame, waiting for it; empty once the queue is closed.
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
            changed.signalAll();
            return Optional.of(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for `length`, or until the queue is closed.
    void pause(Duration length) throws InterruptedException {
        long deadline = ticker.deadline(length);
        lock.lockInterruptibly();
        try {
            while (!closed && !ticker.isPast(deadline)) {
                ticker.await(lock, changed, deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets go of all frames and of everybody who waits.
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
