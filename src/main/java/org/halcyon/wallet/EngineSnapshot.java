package org.halcyon.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every worker of the open network as the engine page shows it.
public record EngineSnapshot(List<Worker> workers) {

    /// What keeps a worker from starting, or is being done to it.
    public enum Hold {
        CLOSING,
        CLEARING,
        QUIESCING
    }

    /// @param state a short stable word: `running`, `stopping`, `stopped`, `wedged`, `failed`
    /// @param lastPass the end of its last finished piece of work
    /// @param note what it did or waits for, a short sentence without secrets; may be empty
    public record Worker(
            WorkerKey worker,
            String state,
            long generation,
            int weight,
            Duration joinBudget,
            Set<Hold> holds,
            int liveOrphans,
            Optional<Instant> lastPass,
            String note) {
        public Worker {
            holds = Set.copyOf(holds);
        }
    }

    public EngineSnapshot {
        workers = List.copyOf(workers);
    }
}
