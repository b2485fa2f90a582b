package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Assertions;

/// A registry under virtual time and the workers that its tests put in.
final class Bench implements AutoCloseable {
    static final WorkerConfig CONFIG = LifecycleConfig.DEFAULTS.worker();
    /// More than every budget of one tier together.
    static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final long REST_MILLIS = 10;

    final StepClock clock = new StepClock();
    final ThreadRegistry<String> registry;
    private final Set<String> wedged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    Bench() {
        this(new Threads());
    }

    Bench(Threads threads) {
        registry = new ThreadRegistry<>(clock, threads, LifecycleConfig.DEFAULTS);
    }

    /// Starts a worker that leaves when it is cancelled.
    StartOutcome startObedient(String key) {
        return startObedient(key, CONFIG);
    }

    StartOutcome startObedient(String key, WorkerConfig config) {
        return registry.start(key, config, Bench::obey);
    }

    static void obey(CancelToken cancel) throws InterruptedException {
        while (!cancel.isFired()) {
            cancel.await(Duration.ofDays(1));
        }
    }

    /// Starts a worker that notices neither cancellation nor interrupts until the bench is released.
    StartOutcome startWedged(String key) {
        return startWedged(key, CONFIG);
    }

    StartOutcome startWedged(String key, WorkerConfig config) {
        wedged.add(key);
        return registry.start(key, config, cancel -> awaitReleased());
    }

    /// Blocks until [#release()], deaf to interrupts.
    void awaitReleased() {
        awaitDeaf(released);
    }

    /// Waits as a worker does that ignores its interrupts.
    static void awaitDeaf(CountDownLatch gate) {
        boolean open = false;
        while (!open) {
            try {
                open = gate.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    /// Says that the key will not end by itself, so that [#drive] may let time pass for it.
    void expectWedged(String key) {
        wedged.add(key);
    }

    void release() {
        wedged.clear();
        released.countDown();
    }

    /// Calls on a thread of its own.
    static <T> CompletableFuture<T> async(Callable<T> call) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /// Lets time pass until `future` is done: in small steps, with rests in which threads can act, and never while a
    /// worker is being torn down that will end by itself.
    <T> T drive(CompletableFuture<T> future) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
        while (!isDoneSoon(future)) {
            if (System.nanoTime() - end > 0) {
                return Assertions.fail("time passed in vain: " + registry.view());
            }
            if (registry.view().workers().stream().noneMatch(this::isAboutToEnd)) {
                clock.nextDeadline().ifPresent(next -> clock.advance(step(next)));
            }
        }
        return future.join();
    }

    private static boolean isDoneSoon(CompletableFuture<?> future) {
        try {
            future.handle((value, failure) -> "done").get(REST_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Duration step(long next) {
        Duration whole = clock.remaining(next);
        return whole.compareTo(STEP) < 0 ? whole : STEP;
    }

    private boolean isAboutToEnd(WorkerView<String> worker) {
        boolean ending = worker.phase() == WorkerPhase.STOPPING
                || worker.phase() == WorkerPhase.DRAINING
                || worker.holds().contains(WorkerHold.QUIESCING);
        return ending && !wedged.contains(worker.key());
    }

    /// Waits, in real time, for something that other threads are about to do.
    static void spin(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                Assertions.fail("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    void awaitDead(String key) {
        spin(() -> !registry.isAlive(key));
    }

    /// Ends every worker and holds that no thread of the registry is left.
    @Override
    public void close() {
        release();
        drive(registry.shutdown());
        spin(() -> !registry.isAnyAlive());
    }
}
