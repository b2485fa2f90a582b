package org.halcyon.wallet;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
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
        WalletStore store) {

    /// The picture is taken inside the replacement, so that of two that race the newer one stays.
    void publish() {
        engine.update(before -> picture(registry.view()));
    }

    private EngineSnapshot picture(RegistryView<WorkerKey> view) {
        List<EngineSnapshot.Worker> workers = view.workers().stream()
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
        };
    }

    private String note(WorkerKey key) {
        return switch (key) {
            case CHAIN -> "Block " + chain.newest().headerHeight();
            case EVENT_ADAPTER -> board.adapter().depth() + " changes wait";
            case STORAGE -> store.state().unsaved() + " changes to save";
        };
    }
}
