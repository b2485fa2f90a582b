package org.halcyon.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/// The clearing count of one key, without any worker.
public final class ClearingOperations {
    private static final int THREADS = 8;

    private final ThreadRegistry<String> registry =
            new ThreadRegistry<>(new StillTime(), new Threads(), LifecycleConfig.DEFAULTS);
    private final List<Deque<Hold>> clearing = IntStream.range(0, THREADS)
            .<Deque<Hold>>mapToObj(thread -> new ArrayDeque<>())
            .toList();

    @Operation
    public void hold(@Param(gen = ThreadIdGen.class) int thread) {
        clearing.get(thread).push(registry.holdForClearing("a"));
    }

    @Operation
    public boolean release(@Param(gen = ThreadIdGen.class) int thread) {
        Hold hold = clearing.get(thread).poll();
        if (hold != null) {
            hold.close();
            hold.close();
        }
        return hold != null;
    }

    @Operation
    public boolean isClearing() {
        return registry.isClearing("a");
    }
}
