package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.jspecify.annotations.Nullable;

/// Everything that the one registry lock guards. Those who hold the lock call the methods; nothing here waits, logs
/// or calls out.
final class RegistryState<K extends Comparable<K>> {
    final Ticker ticker;
    final LifecycleConfig config;
    final ReentrantLock lock = new ReentrantLock();
    /// Something that a waiter may look for has changed.
    final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final NavigableMap<K, Slot<K>> slots = new TreeMap<>();

    @GuardedBy("lock")
    private final ArrayList<Strand<K>> orphans = new ArrayList<>();

    @GuardedBy("lock")
    private final Map<K, Integer> clearing = new TreeMap<>();

    @GuardedBy("lock")
    private boolean closing;

    RegistryState(Ticker ticker, LifecycleConfig config) {
        this.ticker = ticker;
        this.config = config;
    }

    @GuardedBy("lock")
    Slot<K> slotForStart(K key) {
        return slots.computeIfAbsent(key, added -> new Slot<>());
    }

    @GuardedBy("lock")
    @Nullable
    Slot<K> slot(K key) {
        return slots.get(key);
    }

    @GuardedBy("lock")
    Slot<K> slotOf(Run<K> run) {
        return slotForStart(run.strand().key());
    }

    @GuardedBy("lock")
    boolean isSuperseded(Run<K> run) {
        return slotOf(run).generation != run.generation();
    }

    /// Gives a run its verdict if its thread is gone or a newer generation has taken its place.
    @GuardedBy("lock")
    boolean concludeIfEnded(Run<K> run) {
        if (isSuperseded(run)) {
            run.conclude(new WorkerStatus.Superseded());
            return true;
        }
        if (!run.strand().isAlive()) {
            slotOf(run).current = null;
            run.conclude(run.strand().terminal());
            return true;
        }
        return false;
    }

    @GuardedBy("lock")
    void detachToOrphans(Run<K> run) {
        slotOf(run).current = null;
        park(run.strand());
    }

    /// The start that the thread belongs to, unless a newer start of the key has taken its place.
    @GuardedBy("lock")
    Optional<Run<K>> latestRunOf(Strand<K> strand) {
        return Optional.ofNullable(slots.get(strand.key()))
                .map(slot -> slot.latest)
                .filter(run -> run.strand() == strand);
    }

    /// True while the drain hook of a run is at work within its deadline.
    @GuardedBy("lock")
    boolean isDraining(Run<K> run) {
        return run.drain != null && run.drain.isAlive() && !ticker.isPast(run.drainDeadline);
    }

    /// Keys that were ever started, with their slots.
    @GuardedBy("lock")
    Collection<Entry<K, Slot<K>>> started() {
        return slots.entrySet().stream()
                .filter(entry -> entry.getValue().generation > 0)
                .toList();
    }

    @GuardedBy("lock")
    boolean isClosing() {
        return closing;
    }

    @GuardedBy("lock")
    void close() {
        closing = true;
        changed.signalAll();
    }

    @GuardedBy("lock")
    int clearingHolds(K key) {
        return clearing.getOrDefault(key, 0);
    }

    @GuardedBy("lock")
    void raiseClearing(K key) {
        clearing.merge(key, 1, Integer::sum);
        changed.signalAll();
    }

    @GuardedBy("lock")
    void lowerClearing(K key) {
        clearing.computeIfPresent(key, (held, count) -> count == 1 ? null : count - 1);
        changed.signalAll();
    }

    /// Makes room before a thread is started, so that parking its predecessor afterwards cannot fail.
    @GuardedBy("lock")
    void makeRoomForOrphan() {
        orphans.ensureCapacity(orphans.size() + 1);
    }

    @GuardedBy("lock")
    void park(Strand<K> strand) {
        orphans.add(strand);
        changed.signalAll();
    }

    @GuardedBy("lock")
    List<Strand<K>> orphans() {
        return List.copyOf(orphans);
    }

    @GuardedBy("lock")
    int liveOrphans(K key) {
        return (int) orphans.stream()
                .filter(orphan -> orphan.key().equals(key) && orphan.isAlive())
                .count();
    }

    @GuardedBy("lock")
    boolean hasLiveOrphan() {
        return orphans.stream().anyMatch(Strand::isAlive);
    }

    /// Joins the orphans whose threads are gone: the only way out of the list.
    @GuardedBy("lock")
    List<Strand<K>> joinFinishedOrphans() {
        return joinFinished(orphan -> true);
    }

    @GuardedBy("lock")
    List<Strand<K>> joinFinishedOrphansOf(K key) {
        return joinFinished(orphan -> orphan.key().equals(key));
    }

    @GuardedBy("lock")
    private List<Strand<K>> joinFinished(Predicate<Strand<K>> which) {
        List<Strand<K>> joined = orphans.stream()
                .filter(which)
                .filter(orphan -> !orphan.isAlive())
                .toList();
        orphans.removeAll(joined);
        return joined;
    }

    /// Joins one orphan whose thread is gone.
    ///
    /// @return false if somebody else has joined it
    @GuardedBy("lock")
    boolean joinOrphan(Strand<K> strand) {
        return !strand.isAlive() && orphans.remove(strand);
    }

    @GuardedBy("lock")
    boolean isAlive(K key) {
        Slot<K> slot = slots.get(key);
        return (slot != null && slot.isAlive()) || liveOrphans(key) > 0;
    }

    @GuardedBy("lock")
    boolean isAnyAlive() {
        return slots.values().stream().anyMatch(Slot::isAlive) || hasLiveOrphan();
    }

    /// The last thing a worker's thread does here: says how it ended, and stops being the running one, if it still is.
    void publishEnd(Strand<K> strand, WorkerStatus end, @Nullable Throwable failure, boolean worker) {
        lock.lock();
        try {
            strand.publishEnd(end, failure, ticker.nanos());
            Slot<K> slot = slots.get(strand.key());
            if (worker && slot != null && slot.generation == strand.generation()) {
                slot.token = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Wakes all waiters, who look for themselves.
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
