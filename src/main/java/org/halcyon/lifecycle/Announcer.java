package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells observers what the registry looks like whenever that may have changed.
///
/// Views are delivered one at a time and in order, on the thread of whoever made the change or of whoever was already
/// delivering; never under a lock, never on a worker's thread. Changes that come in quick succession may share a view;
/// the last state is always delivered.
final class Announcer<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final RegistryState<K> state;
    private final List<Consumer<RegistryView<K>>> observers = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();

    Announcer(RegistryState<K> state) {
        this.state = state;
    }

    CancelToken.Registration observe(Consumer<RegistryView<K>> observer) {
        observers.add(observer);
        announce();
        return () -> observers.remove(observer);
    }

    void announce() {
        if (observers.isEmpty() || missed.getAndIncrement() != 0) {
            return;
        }
        int seen;
        do {
            seen = missed.get();
            RegistryView<K> view = view();
            observers.forEach(observer -> deliver(observer, view));
        } while (missed.addAndGet(-seen) != 0);
    }

    private void deliver(Consumer<RegistryView<K>> observer, RegistryView<K> view) {
        try {
            observer.accept(view);
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("registry observer failed");
        }
    }

    RegistryView<K> view() {
        var workers = new ArrayList<WorkerView<K>>();
        state.lock.lock();
        try {
            long now = state.ticker.nanos();
            for (Map.Entry<K, Slot<K>> entry : state.started()) {
                workers.add(view(entry.getKey(), entry.getValue(), now));
            }
            return new RegistryView<>(sequence.incrementAndGet(), state.isClosing(), workers);
        } finally {
            state.lock.unlock();
        }
    }

    @GuardedBy("state.lock")
    private WorkerView<K> view(K key, Slot<K> slot, long now) {
        WorkerConfig config = slot.config();
        Run<K> latest = slot.latest;
        int orphans = state.liveOrphans(key);
        Duration sinceCancel = latest == null || slot.token != null ? Duration.ZERO : latest.waited(now);
        return new WorkerView<>(
                key,
                phase(slot, orphans),
                slot.generation,
                config.weight(),
                config.joinBudget(),
                sinceCancel,
                holds(key, slot.current),
                orphans);
    }

    private static <K extends Comparable<K>> WorkerPhase phase(Slot<K> slot, int liveOrphans) {
        Run<K> current = slot.current;
        if (slot.token != null) {
            return current != null && current.drainBegun ? WorkerPhase.DRAINING : WorkerPhase.RUNNING;
        }
        if (current != null) {
            return current.strand().isAlive() ? WorkerPhase.STOPPING : WorkerPhase.ENDED;
        }
        return liveOrphans > 0 ? WorkerPhase.ORPHANED : WorkerPhase.JOINED;
    }

    @GuardedBy("state.lock")
    private Set<WorkerHold> holds(K key, @Nullable Run<K> current) {
        var holds = EnumSet.noneOf(WorkerHold.class);
        if (state.isClosing()) {
            holds.add(WorkerHold.CLOSING);
        }
        if (state.clearingHolds(key) > 0) {
            holds.add(WorkerHold.CLEARING);
        }
        if (current != null && current.quiescers > 0) {
            holds.add(WorkerHold.QUIESCING);
        }
        return holds;
    }
}
