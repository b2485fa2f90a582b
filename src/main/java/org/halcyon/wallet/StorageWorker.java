package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerContext;

/// Runs the storage thread as the last worker of the registry: its cancellation closes the store, which saves what it
/// holds and ends the thread.
///
/// The composition root hands this to the store as its executor and then names the store by [#closes(WalletStore)].
public final class StorageWorker implements Executor {

    private final ThreadRegistry<WorkerKey> registry;
    private final FaultSwitches faults;
    private final Duration closeBudget;
    private final CompletableFuture<WalletStore> store = new CompletableFuture<>();
    private final CompletableFuture<CloseOutcome> outcome = new CompletableFuture<>();

    /// @param closeBudget no further wallet is saved when it is over
    public StorageWorker(ThreadRegistry<WorkerKey> registry, FaultSwitches faults, Duration closeBudget) {
        this.registry = registry;
        this.faults = faults;
        this.closeBudget = closeBudget;
    }

    /// Starts the one long task.
    ///
    /// @throws RejectedExecutionException if the registry starts nothing any more
    @Override
    public void execute(Runnable task) {
        var config = registry.config().worker().withWeight(WorkerKey.STORAGE.weight());
        StartOutcome started = registry.start(WorkerKey.STORAGE, config, cancel -> {
            var fired = cancel.onFire(this::close);
            try {
                WorkerContext.withoutInterrupt(() -> {
                    task.run();
                    return task;
                });
            } finally {
                fired.close();
                faults.pass(WorkerKey.STORAGE);
            }
        });
        if (started != StartOutcome.STARTED) {
            throw new RejectedExecutionException("storage was not started: " + started);
        }
    }

    /// Says which store the task belongs to; a cancellation that came before closes it at once.
    public void closes(WalletStore opened) {
        store.complete(opened);
    }

    private void close() {
        var unused = store.thenCompose(opened -> opened.close(closeBudget)).whenComplete((closed, failure) -> {
            if (failure == null) {
                outcome.complete(closed);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }

    /// How the store ended; empty while it is open, and if it failed to say.
    Optional<CloseOutcome> outcome() {
        return outcome.isDone() && !outcome.isCompletedExceptionally() ? Optional.of(outcome.join()) : Optional.empty();
    }
}
