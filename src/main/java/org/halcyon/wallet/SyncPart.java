package org.halcyon.wallet;

import java.util.Optional;
import java.util.function.Supplier;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.coordinator.SyncAttempt;

/// A sync coordinator as it is handed to the manager.
///
/// @param now runs one pass on the calling thread, and heeds no cooldown
/// @param clearing how its data are deleted; empty if it keeps nothing that could be cleared
/// @param <S> what a pass of it reports
public record SyncPart<S extends PassSummary>(
        CoordinatorWorker<WorkerKey, S> worker, Supplier<SyncAttempt<S>> now, Optional<SyncClearing> clearing) {

    /// One without a cooldown and without data that could be cleared.
    public static <S extends PassSummary> SyncPart<S> of(CoordinatorWorker<WorkerKey, S> worker) {
        return new SyncPart<>(worker, worker.sync()::syncNow, Optional.empty());
    }

    /// The same with data that can be cleared.
    public SyncPart<S> clearedBy(SyncClearing parts) {
        return new SyncPart<>(worker, now, Optional.of(parts));
    }

    public WorkerKey key() {
        return worker.key();
    }
}
