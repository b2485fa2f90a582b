package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.AfterEach;

/// A registry with a chain worker, two gated workers and an adapter, in virtual time.
abstract class GatedCase {

    enum Key {
        CHAIN,
        ADDRESSES,
        SHIELDED,
        ADAPTER
    }

    final StepClock clock = new StepClock();
    final ThreadRegistry<Key> registry = new ThreadRegistry<>(clock, new Threads(), LifecycleConfig.DEFAULTS);
    final ScriptedWorker<Key> addresses = new ScriptedWorker<>(Key.ADDRESSES, registry, clock);
    final ScriptedWorker<Key> shielded = new ScriptedWorker<>(Key.SHIELDED, registry, clock);
    final GatedWorkers<Key> gated = new GatedWorkers<>(List.of(addresses, shielded), new Threads(), clock);
    final List<CountDownLatch> latches = new ArrayList<>();

    /// A latch that the end of the test opens in any case.
    CountDownLatch latch() {
        var latch = new CountDownLatch(1);
        latches.add(latch);
        return latch;
    }

    void start(Key key, int weight, CountDownLatch mayEnd) {
        var config = registry.config().worker().withWeight(weight);
        registry.start(key, config, cancel -> ignoring(cancel, mayEnd));
    }

    private static void ignoring(CancelToken cancel, CountDownLatch mayEnd) throws InterruptedException {
        cancel.await(Duration.ofDays(1));
        ScriptedWorker.awaitLatch(mayEnd);
    }

    static <T> CompletableFuture<T> async(Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    /// Lets virtual time pass in small steps until the future is done.
    <T> T inTime(CompletableFuture<T> future) throws Exception {
        ManagerCase.until(() -> {
            if (!future.isDone()) {
                clock.advance(Duration.ofMillis(500));
            }
            return future.isDone();
        });
        return await(future);
    }

    @AfterEach
    void endAll() throws Exception {
        latches.forEach(CountDownLatch::countDown);
        addresses.mayEnd.countDown();
        shielded.mayEnd.countDown();
        inTime(registry.shutdown());
        ManagerCase.until(() -> !registry.isAnyAlive());
    }
}
