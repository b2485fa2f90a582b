package org.halcyon.coordinator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.coordinator.CoordinatorBench.Report;
import org.junit.jupiter.api.Assertions;

/// A pass that does what the test tells it to, and succeeds at once where the test says nothing.
final class ScriptedPass implements SyncPass<Report> {
    private final Deque<SyncPass<Report>> script = new ArrayDeque<>();
    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public Report run(PassContext pass) throws Exception {
        int number = runs.incrementAndGet();
        Assertions.assertEquals(1, inside.incrementAndGet(), "passes inside at once");
        try {
            entered.release();
            return next().run(pass).numbered(number);
        } finally {
            inside.decrementAndGet();
        }
    }

    private synchronized SyncPass<Report> next() {
        SyncPass<Report> scripted = script.poll();
        return scripted == null ? pass -> Report.of(PassResult.SUCCESS) : scripted;
    }

    synchronized void then(SyncPass<Report> step) {
        script.add(step);
    }

    void thenResult(PassResult result) {
        then(pass -> Report.of(result));
    }

    void thenThrow(Throwable failure) {
        then(pass -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    /// The next pass waits, deaf to interrupts and cancellation, until [#release()].
    void park() {
        then(pass -> {
            CoordinatorBench.awaitDeaf(released);
            return Report.of(PassResult.SUCCESS);
        });
    }

    void release() {
        released.countDown();
    }

    /// Waits until one more pass has begun.
    void awaitEntered() {
        try {
            Assertions.assertTrue(entered.tryAcquire(20, TimeUnit.SECONDS), "no pass began");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int runs() {
        return runs.get();
    }
}
