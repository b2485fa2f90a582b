package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The start of a worker: the checks and the rotation of its slot are one critical section, in which the predecessor
/// turns from the slot's thread into a visible orphan; the bounded wait for it comes after.
final class Starter<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final RegistryState<K> state;
    private final Spawner<K> spawner;

    Starter(RegistryState<K> state, Spawner<K> spawner) {
        this.state = state;
        this.spawner = spawner;
    }

    /// What a start leaves to be done when the lock is free.
    private static final class Aftermath<K extends Comparable<K>> {
        final List<Strand<K>> joined = new ArrayList<>();

        @Nullable
        Strand<K> parked;

        @Nullable
        Throwable spawnFailure;
    }

    StartOutcome start(K key, WorkerConfig config, WorkerBody body) {
        var after = new Aftermath<K>();
        StartOutcome outcome = admitAndRotate(key, config, body, after);
        Joins.report(after.joined);
        if (after.spawnFailure != null) {
            LOG.atError()
                    .addKeyValue("worker", key)
                    .setCause(after.spawnFailure)
                    .log("no thread for a worker");
        }
        if (after.parked != null) {
            awaitPredecessor(after.parked);
        }
        return outcome;
    }

    private StartOutcome admitAndRotate(K key, WorkerConfig config, WorkerBody body, Aftermath<K> after) {
        long deadline = state.ticker.deadline(state.config.reapBackstop());
        state.lock.lock();
        try {
            boolean patient = true;
            while (true) {
                StartOutcome refusal = refusal(key);
                if (refusal != null) {
                    return refusal;
                }
                after.joined.addAll(state.joinFinishedOrphansOf(key));
                if (mayRotate(key)) {
                    return rotate(key, config, body, after);
                }
                if (!patient) {
                    return StartOutcome.REFUSED_PREDECESSOR_ALIVE;
                }
                patient = state.ticker.await(state.lock, state.changed, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StartOutcome.REFUSED_PREDECESSOR_ALIVE;
        } finally {
            state.lock.unlock();
        }
    }

    @GuardedBy("state.lock")
    private @Nullable StartOutcome refusal(K key) {
        if (state.isClosing()) {
            return StartOutcome.REFUSED_CLOSING;
        }
        if (state.clearingHolds(key) > 0) {
            return StartOutcome.REFUSED_CLEARING;
        }
        Slot<K> slot = state.slot(key);
        return slot != null && slot.token != null ? StartOutcome.ALREADY_RUNNING : null;
    }

    /// At most one live orphan per key: the predecessor would become the second.
    @GuardedBy("state.lock")
    private boolean mayRotate(K key) {
        Slot<K> slot = state.slot(key);
        boolean predecessorAlive = slot != null && slot.isAlive();
        return !predecessorAlive || state.liveOrphans(key) == 0;
    }

    @GuardedBy("state.lock")
    private StartOutcome rotate(K key, WorkerConfig config, WorkerBody body, Aftermath<K> after) {
        Slot<K> slot = state.slotForStart(key);
        Run<K> predecessor = slot.current;
        state.makeRoomForOrphan();
        Run<K> run;
        try {
            run = spawner.startWorker(new Strand.Start<>(key, slot.generation + 1, ""), config, body);
        } catch (Throwable failure) {
            after.spawnFailure = failure;
            return StartOutcome.SPAWN_FAILED;
        }
        slot.install(run);
        if (predecessor != null) {
            retire(predecessor.strand(), after);
        }
        return StartOutcome.STARTED;
    }

    @GuardedBy("state.lock")
    private void retire(Strand<K> predecessor, Aftermath<K> after) {
        if (predecessor.isAlive()) {
            state.park(predecessor);
            after.parked = predecessor;
        } else {
            after.joined.add(predecessor);
        }
    }

    private void awaitPredecessor(Strand<K> predecessor) {
        long deadline = state.ticker.deadline(state.config.reapBackstop());
        boolean joined = false;
        state.lock.lock();
        try {
            boolean inTime = true;
            while (predecessor.isAlive() && inTime) {
                inTime = state.ticker.await(state.lock, state.changed, deadline);
            }
            joined = state.joinOrphan(predecessor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.lock.unlock();
        }
        if (joined) {
            Joins.report(predecessor);
        }
    }
}
