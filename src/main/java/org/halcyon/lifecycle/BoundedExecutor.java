package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;

/// A fixed number of named threads behind a bounded queue. With one thread, tasks run in the order in which they came.
///
/// A full queue, like a stopped executor, refuses with [RejectedExecutionException]: the caller decides whether that is
/// back-pressure or a failure. Tasks are never interrupted, so they may store and rename files.
public final class BoundedExecutor implements Executor {
    private final Ticker ticker;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private final ThreadPoolExecutor pool;

    BoundedExecutor(ThreadFactory threads, int size, int queueLimit, Ticker ticker) {
        this.ticker = ticker;
        this.pool = new Pool(threads, size, queueLimit, terminated);
    }

    private static final class Pool extends ThreadPoolExecutor {
        private final CompletableFuture<Void> terminated;

        Pool(ThreadFactory threads, int size, int queueLimit, CompletableFuture<Void> terminated) {
            super(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queueLimit), threads);
            this.terminated = terminated;
        }

        @Override
        protected void terminated() {
            terminated.complete(null);
        }
    }

    /// Queues a task. A throwable that escapes it reaches the log.
    ///
    /// @throws RejectedExecutionException if the queue is full or the executor was stopped
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /// Queues a task with a result. Cancelling the future does not stop the task.
    ///
    /// @throws RejectedExecutionException if the queue is full or the executor was stopped
    public <T> CompletableFuture<T> submit(Callable<T> task) {
        var result = new CompletableFuture<T>();
        pool.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /// Tasks that wait for a thread.
    public int queued() {
        return pool.getQueue().size();
    }

    /// Takes no more tasks and waits, up to `budget`, until those that were taken are done. May be repeated.
    ///
    /// @throws InterruptedException if the waiting thread is interrupted; the executor goes on stopping
    public WorkerStatus stop(Duration budget) throws InterruptedException {
        pool.shutdown();
        return ticker.await(terminated, budget) ? new WorkerStatus.Ok() : new WorkerStatus.Timeout(budget);
    }
}
