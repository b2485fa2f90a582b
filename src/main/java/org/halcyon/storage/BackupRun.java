package org.halcyon.storage;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// One backup of an open store, on the thread of whoever runs it.
///
/// @param capacity that a refusal names where nobody runs it
record BackupRun(BackupDesk desk, BackupRequest request, int capacity) {

    CompletionStage<BackupReport> start(OnlineBackups.Running source, Executor runner) {
        CompletableFuture<BackupReport> result = new CompletableFuture<>();
        try {
            runner.execute(() -> run(source, result));
        } catch (RejectedExecutionException busy) {
            source.close();
            result.completeExceptionally(new StorageException(new StoreError.QueueFull(capacity), busy));
        }
        return result;
    }

    private void run(OnlineBackups.Running source, CompletableFuture<BackupReport> result) {
        try (source) {
            result.complete(made(source));
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    private BackupReport made(OnlineBackups.Running source) {
        Optional<CancelToken.Registration> watch =
                request.cancel().map(token -> token.onFire(source::interrupt));
        try {
            return desk.make(source, request);
        } finally {
            watch.ifPresent(CancelToken.Registration::close);
        }
    }
}
