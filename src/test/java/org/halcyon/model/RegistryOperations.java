package org.halcyon.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/// The registry as several threads use it, with three keys and real workers that leave when they are cancelled.
///
/// Quiesce gives no answer here: two that end the same start both say so, which no order of them explains.
@Param(name = "key", gen = IntGen.class, conf = "1:3")
public final class RegistryOperations {
    private static final int THREADS = 8;

    private final ThreadRegistry<Integer> registry =
            new ThreadRegistry<>(Ticker.system(), new Threads(), LifecycleConfig.DEFAULTS);
    private final List<Deque<Hold>> clearing = IntStream.range(0, THREADS)
            .<Deque<Hold>>mapToObj(thread -> new ArrayDeque<>())
            .toList();

    private static void obey(CancelToken cancel) throws InterruptedException {
        while (!cancel.isFired()) {
            cancel.await(java.time.Duration.ofHours(1));
        }
    }

    @Operation
    public String start(@Param(name = "key") int key) {
        return registry.start(key, registry.config().worker(), RegistryOperations::obey)
                .name();
    }

    @Operation
    public void cancel(@Param(name = "key") int key) {
        registry.cancel(key);
    }

    @Operation
    public void quiesce(@Param(name = "key") int key) {
        registry.quiesce(key);
    }

    @Operation
    public boolean isRunning(@Param(name = "key") int key) {
        return registry.isRunning(key);
    }

    /// Holds the first key.
    @Operation
    public void clear(@Param(gen = ThreadIdGen.class) int thread) {
        clearing.get(thread).push(registry.holdForClearing(1));
    }

    @Operation
    public boolean endClear(@Param(gen = ThreadIdGen.class) int thread) {
        Hold hold = clearing.get(thread).poll();
        if (hold != null) {
            hold.close();
        }
        return hold != null;
    }
}
