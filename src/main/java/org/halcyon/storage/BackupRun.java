package org.halcyon.storage;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// One backup of an open store, on the thread of whoever runs it.
///
/// @param source closed by the run, or by its refusal
/// @param capacity that a refusal names where nobody runs it
record BackupRun<T>(OnlineBackups.Running source, Supplier<T> work, int capacity) {

    /// A backup that somebody asked for, and may give up.
    static BackupRun<BackupReport> of(
            BackupDesk desk, BackupRequest request, OnlineBackups.Running source, int capacity) {
        return new BackupRun<>(source, () -> made(desk, request, source), capacity);
    }

    private static BackupReport made(BackupDesk desk, BackupRequest request, OnlineBackups.Running source) {
        Optional<CancelToken.Registration> watch = request.cancel().map(token -> token.onFire(source::interrupt));
        try {
            return desk.make(source, request);
        } finally {
            watch.ifPresent(CancelToken.Registration::close);
        }
    }

    CompletionStage<T> start(Executor runner) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            runner.execute(() -> run(result));
        } catch (RejectedExecutionException busy) {
            source.close();
            result.completeExceptionally(new StorageException(new StoreError.QueueFull(capacity), busy));
        }
        return result;
    }

    private void run(CompletableFuture<T> result) {
        try (source) {
            result.complete(work.get());
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }
}
