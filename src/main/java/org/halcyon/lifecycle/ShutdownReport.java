package org.halcyon.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a shutdown found: every key that was ever started, the threads that outlived their budgets, and for each
/// worker that is not clean where it stands.
///
/// @param perWorker status per key; a key that never started is absent, and absence is clean
/// @param survivors how many orphans are still alive
/// @param orphans the orphans taken together: the first non-clean status, [WorkerStatus.Detached] if any survived
/// @param stuck details of every non-clean key and every surviving orphan
public record ShutdownReport<K extends Comparable<K>>(
        Map<K, WorkerStatus> perWorker, int survivors, WorkerStatus orphans, List<StuckWorker<K>> stuck) {
    public ShutdownReport {
        perWorker = Collections.unmodifiableMap(new TreeMap<>(perWorker));
        stuck = List.copyOf(stuck);
    }

    /// True if nothing survived and every status is clean. Only then may a store be closed for good.
    public boolean allClean() {
        return survivors == 0
                && orphans.isClean()
                && perWorker.values().stream().allMatch(WorkerStatus::isClean);
    }

    /// This report with the status of a subsystem that joins itself, or a second opinion on a key; the worse wins.
    public ShutdownReport<K> with(K key, WorkerStatus status) {
        var merged = new TreeMap<>(perWorker);
        merged.merge(key, status, WorkerStatus::merge);
        return new ShutdownReport<>(merged, survivors, orphans, stuck);
    }

    /// [#with(Comparable, WorkerStatus)] for a subsystem that can say more about itself.
    public ShutdownReport<K> with(StuckWorker<K> worker) {
        var details = new ArrayList<>(stuck);
        details.add(worker);
        return new ShutdownReport<>(with(worker.key(), worker.status()).perWorker(), survivors, orphans, details);
    }
}
