package org.halcyon.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.RegistryView;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerHold;
import org.halcyon.lifecycle.WorkerPhase;
import org.halcyon.lifecycle.WorkerView;

/// Shows every worker on the engine hub, whenever the registry or the chain engine has something new.
///
/// @param engine takes the pictures
record EngineBoard(
        ThreadRegistry<WorkerKey> registry,
        StateHub<EngineSnapshot> engine,
        StateHub<ChainSnapshot> chain,
        WalletBoard board,
        WalletStore store,
        SyncDesk syncs) {

    /// The picture is taken inside the replacement, so that of two that race the newer one stays.
    void publish() {
        engine.update(before -> picture(registry.view()));
    }

    private EngineSnapshot picture(RegistryView<WorkerKey> view) {
        List<EngineSnapshot.Worker> workers = Stream.concat(view.workers().stream(), neverStarted(view))
                .sorted(Comparator.comparing(WorkerView::key))
                .map(worker -> new EngineSnapshot.Worker(
                        worker.key(),
                        word(worker),
                        worker.generation(),
                        worker.weight(),
                        worker.joinBudget(),
                        holds(worker.holds()),
                        worker.liveOrphans(),
                        lastPass(worker.key()),
                        note(worker.key())))
                .toList();
        return new EngineSnapshot(workers);
    }

    /// Coordinators that are registered and that the registry has not seen yet.
    private Stream<WorkerView<WorkerKey>> neverStarted(RegistryView<WorkerKey> view) {
        LifecycleConfig config = registry.config();
        return syncs.services().stream()
                .map(SyncService::key)
                .filter(key -> view.workers().stream().noneMatch(worker -> worker.key() == key))
                .map(key -> new WorkerView<>(
                        key,
                        WorkerPhase.JOINED,
                        0,
                        key.weight(),
                        config.joinBudget(),
                        Duration.ZERO,
                        EnumSet.noneOf(WorkerHold.class),
                        0));
    }

    private String word(WorkerView<WorkerKey> worker) {
        boolean failed = worker.key() == WorkerKey.CHAIN && chain.newest().stage() == ChainStage.FAILED;
        return failed && worker.phase() != WorkerPhase.RUNNING
                ? "failed"
                : switch (worker.phase()) {
                    case RUNNING -> "running";
                    case DRAINING, STOPPING -> "stopping";
                    case ENDED, JOINED -> "stopped";
                    case ORPHANED -> "wedged";
                };
    }

    private static Set<EngineSnapshot.Hold> holds(Set<WorkerHold> holds) {
        Set<EngineSnapshot.Hold> shown = EnumSet.noneOf(EngineSnapshot.Hold.class);
        for (WorkerHold hold : holds) {
            shown.add(
                    switch (hold) {
                        case CLOSING -> EngineSnapshot.Hold.CLOSING;
                        case CLEARING -> EngineSnapshot.Hold.CLEARING;
                        case QUIESCING -> EngineSnapshot.Hold.QUIESCING;
                    });
        }
        return shown;
    }

    private Optional<Instant> lastPass(WorkerKey key) {
        return switch (key) {
            case CHAIN -> Optional.of(chain.newest().changedAt());
            case EVENT_ADAPTER, STORAGE -> store.state().lastSave();
            case PLATFORM_ADDRESSES, IDENTITIES, SHIELDED, BACKUPS ->
                syncs.of(key).flatMap(sync -> sync.passed().last()).map(SyncPasses.Last::at);
        };
    }

    private String note(WorkerKey key) {
        return switch (key) {
            case CHAIN -> "Block " + chain.newest().headerHeight();
            case PLATFORM_ADDRESSES, IDENTITIES, SHIELDED, BACKUPS ->
                syncs.of(key).map(sync -> note(sync.passed().outcome())).orElse("");
            case EVENT_ADAPTER -> board.adapter().depth() + " changes wait";
            case STORAGE -> store.state().unsaved() + " changes to save";
        };
    }

    private static String note(SyncOutcome outcome) {
        return switch (outcome) {
            case SyncOutcome.None none -> "";
            case SyncOutcome.UpToDate good -> "Up to date";
            case SyncOutcome.Partly partly -> "In part: " + partly.reason();
            case SyncOutcome.Failed failed -> "Failed: " + failed.reason();
            case SyncOutcome.Stopped stopped -> "Stopped";
            case SyncOutcome.Skipped skipped -> "Nothing to do";
        };
    }
}
