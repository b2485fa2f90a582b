package org.halcyon.lifecycle;

import java.util.Optional;

/// Who the running code is: which worker of which registry. Bound around every body and every drain hook.
public final class WorkerContext {
    private static final ScopedValue<WorkerContext> CURRENT = ScopedValue.newInstance();

    private final Strand<?> strand;
    private final CancelToken token;

    WorkerContext(Strand<?> strand, CancelToken token) {
        this.strand = strand;
        this.token = token;
    }

    /// The worker that the calling thread is, if it is one. Threads that a worker starts are not the worker.
    public static Optional<WorkerContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Runs `section` such that the registry's escalation does not interrupt it: for a store or the replacement of a
    /// file. An interrupt that arrives meanwhile is delivered at its end. Outside a worker it just runs.
    public static <T, E extends Exception> T withoutInterrupt(Section<T, E> section) throws E {
        Optional<InterruptGate> gate = current().map(context -> context.strand.gate());
        gate.ifPresent(InterruptGate::enter);
        try {
            return section.run();
        } finally {
            gate.ifPresent(InterruptGate::leave);
        }
    }

    /// Work with a result and at most one kind of checked exception.
    @FunctionalInterface
    public interface Section<T, E extends Exception> {
        T run() throws E;
    }

    /// The key in words, as in the thread's name.
    public String key() {
        return String.valueOf(strand.key());
    }

    /// Which start of the key.
    public int generation() {
        return strand.generation();
    }

    boolean belongsTo(RegistryState<?> registry) {
        return strand.registry() == registry;
    }

    boolean isWorker(Object key, int generation) {
        return strand.key().equals(key) && strand.generation() == generation;
    }

    Strand<?> strand() {
        return strand;
    }

    CancelToken token() {
        return token;
    }

    void run(WorkerBody body) throws Exception {
        ScopedValue.where(CURRENT, this).call(() -> {
            body.run(token);
            return token;
        });
    }
}
