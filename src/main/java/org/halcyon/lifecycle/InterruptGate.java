package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

/// Delivers interrupts to one thread, but not while that thread is inside a no-interrupt section: an interrupt would
/// close the file channel under its hands. What arrives inside is delivered when the outermost section ends.
final class InterruptGate {
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private int depth;

    @GuardedBy("lock")
    private boolean pending;

    /// Called by any other thread.
    void interrupt(Thread target) {
        lock.lock();
        try {
            if (depth > 0) {
                pending = true;
            } else {
                target.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Called by the thread itself. An interrupt that came before is set aside as well.
    void enter() {
        lock.lock();
        try {
            depth++;
            pending |= Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    /// Called by the thread itself.
    void leave() {
        lock.lock();
        try {
            depth--;
            if (depth == 0 && pending) {
                pending = false;
                Thread.currentThread().interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
