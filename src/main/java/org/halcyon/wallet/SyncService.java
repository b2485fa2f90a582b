package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// One sync coordinator for window and command line. Any thread; no call waits.
public interface SyncService {

    WorkerKey key();

    /// Its state, at most ten times a second; the last one is always shown.
    StateHub<SyncSnapshot> state();

    /// Runs one pass now, also while the loop is stopped. A request that is overtaken by a stop or a clear runs none.
    CompletionStage<SyncAnswer> syncNow();

    /// Starts the loop, whose first pass runs at once. Refused from the moment a clear is asked for until it has ended.
    CompletionStage<SyncAnswer> start();

    /// Asks the loop to end; a pass in flight may complete.
    void stop();

    /// Sets the time between two passes.
    ///
    /// @return what was set, at least one second
    Duration setInterval(Duration wanted);

    /// Deletes what the coordinator has stored; empty if it keeps nothing that could be cleared.
    Optional<DataClear> clearing();

    /// A clear of all data of one coordinator. The loop stays stopped afterwards.
    @FunctionalInterface
    interface DataClear {
        /// Clears; a call while one is under way attaches to it. [WalletError.ShutdownIncomplete] if the worker, or a
        /// pass, has not ended in time.
        CompletionStage<ClearOutcome> run();
    }
}
