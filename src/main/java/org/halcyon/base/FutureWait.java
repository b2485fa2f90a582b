package org.halcyon.base;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Turns the completion of a future into a condition, so that a [Ticker] can bound the wait for it.
final class FutureWait {
    private final CompletableFuture<?> future;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition completed = lock.newCondition();

    private FutureWait(CompletableFuture<?> future) {
        this.future = future;
    }

    static FutureWait of(CompletableFuture<?> future) {
        return new FutureWait(future);
    }

    boolean await(Ticker ticker, long deadline) throws InterruptedException {
        if (future.isDone()) {
            return true;
        }
        // handle, not whenComplete: the dependent stage must not carry a failure that nobody looks at
        CompletableFuture<Void> bell = future.handle((value, failure) -> {
            wake();
            return null;
        });
        try {
            return awaitDone(ticker, deadline);
        } finally {
            bell.cancel(/* mayInterruptIfRunning= */ false);
        }
    }

    private boolean awaitDone(Ticker ticker, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean inTime = true;
            while (!future.isDone() && inTime) {
                inTime = ticker.await(lock, completed, deadline);
            }
            return future.isDone();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            completed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
