package org.halcyon.wallet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries one kind of immutable state from any thread to the listeners of one executor and keeps only the newest.
///
/// However fast a source publishes, at most one delivery is pending on the executor; what was overtaken is never
/// delivered, and the last published state always is.
///
/// A state belongs to the generation in which it was made. [#renew] begins the next one, as a clear or a restart does;
/// what a source of an earlier generation still publishes is dropped, on whatever thread it was held up.
///
/// In the window the executor is the FX thread; a command line hands in a direct one. An executor that takes nothing,
/// as
/// one that has ended, costs the delivery and nothing else. [#publish] may be called by any thread and never waits;
/// listeners run on the executor alone.
///
/// @param <S> an immutable snapshot; a listener may see the same one twice
public final class StateHub<S> {

    /// Ends a subscription; idempotent, from any thread. A delivery that is under way may still arrive.
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(StateHub.class);

    private final Executor executor;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Consumer<? super S>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<Stamped<S>> newest;

    private record Stamped<S>(long generation, S state) {}

    /// @param executor runs the listeners, one task at a time and in order
    /// @param initial what a reader sees before the first publication
    public StateHub(Executor executor, S initial) {
        this.executor = executor;
        this.newest = new AtomicReference<>(new Stamped<>(0, initial));
    }

    /// The newest published state.
    public S newest() {
        return newest.get().state();
    }

    /// Publishes for the present generation, whichever that is.
    public void publish(S snapshot) {
        update(before -> snapshot);
    }

    /// Replaces the newest state by one made from it; `change` may run several times and must be pure.
    public void update(UnaryOperator<S> change) {
        newest.updateAndGet(known -> new Stamped<>(known.generation(), change.apply(known.state())));
        schedule();
    }

    /// Begins the next generation with the newest state as it is, and names it.
    public long renew() {
        return newest.updateAndGet(known -> new Stamped<>(known.generation() + 1, known.state()))
                .generation();
    }

    /// Publishes what was made in `generation`.
    ///
    /// @return false if that generation is over, so that nobody will see it
    @CanIgnoreReturnValue
    public boolean publish(long generation, S snapshot) {
        Stamped<S> stamped = new Stamped<>(generation, snapshot);
        boolean current = newest.updateAndGet(known -> known.generation() == generation ? stamped : known)
                        .generation()
                == generation;
        if (current) {
            schedule();
        }
        return current;
    }

    /// Adds a listener, which receives the newest state at once through the executor and each newer one after it.
    public Subscription subscribe(Consumer<? super S> listener) {
        listeners.add(listener);
        schedule();
        return () -> listeners.remove(listener);
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::drain);
            } catch (RuntimeException refused) {
                scheduled.set(false);
                LOG.atWarn().setCause(refused).log("state was not passed on");
            }
        }
    }

    /// The flag falls before the state is read, so a publication that finds it raised is one that this drain still
    /// sees.
    private void drain() {
        scheduled.set(false);
        S snapshot = newest.get().state();
        listeners.forEach(listener -> deliver(listener, snapshot));
    }

    private void deliver(Consumer<? super S> listener, S snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException failure) {
            LOG.atError()
                    .addKeyValue("state", snapshot.getClass().getSimpleName())
                    .setCause(failure)
                    .log("listener failed");
        }
    }
}
