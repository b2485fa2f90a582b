package org.halcyon.lifecycle;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One thread of the registry: a start of a worker, or the drain hook of one. The identity and the thread are fixed
/// before it starts; how it ended is guarded by the registry lock.
final class Strand<K extends Comparable<K>> {
    private final RegistryState<K> registry;
    private final K key;
    private final int generation;
    private final String name;
    private final InterruptGate gate = new InterruptGate();
    private final Thread thread;

    private @Nullable WorkerStatus end;
    private @Nullable Throwable failure;
    private long endedAt;

    /// Makes the thread, unstarted.
    ///
    /// @param main what it runs
    Strand(RegistryState<K> registry, Start<K> start, Threads threads, WorkerConfig config, Consumer<Strand<K>> main) {
        this.registry = registry;
        this.key = start.key();
        this.generation = start.generation();
        this.name = "wallet-" + word(key) + "-g" + generation + start.role();
        this.thread = threads.worker(name, config, () -> main.accept(this));
    }

    /// A key and the count of its starts.
    ///
    /// @param role what the thread does for the worker, empty for the worker itself
    record Start<K>(K key, int generation, String role) {}

    RegistryState<K> registry() {
        return registry;
    }

    K key() {
        return key;
    }

    int generation() {
        return generation;
    }

    String name() {
        return name;
    }

    InterruptGate gate() {
        return gate;
    }

    Thread thread() {
        return thread;
    }

    /// True until the thread itself is gone, which is later than the end of its body.
    boolean isAlive() {
        return thread.isAlive();
    }

    void interrupt() {
        gate.interrupt(thread);
    }

    void publishEnd(WorkerStatus end, @Nullable Throwable failure, long now) {
        this.endedAt = now;
        this.end = end;
        this.failure = failure;
    }

    /// True once its body has ended; the thread itself may still be there for a moment.
    boolean hasEnded() {
        return end != null;
    }

    /// `now`, or the moment at which its body ended.
    long endedBy(long now) {
        return hasEnded() ? endedAt : now;
    }

    /// How a thread ended that is no longer alive.
    WorkerStatus terminal() {
        return end == null ? new WorkerStatus.Error("the thread ended without saying how") : end;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    private static String word(Object key) {
        return String.valueOf(key).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
