package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.halcyon.base.Bytes;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.WorkerContext;

/// A store that is open, for threads which may wait for it. A backup is copied on the thread that asks for it.
///
/// @param patience how long the storage thread may take to answer
record OpenStoreAccess(WalletStore store, Ticker ticker, Duration patience) implements BackupAccess {

    @Override
    public BackupReport backup(BackupRequest request) throws InterruptedException {
        return here(runner -> store.backup(request, runner));
    }

    @Override
    public ExportReport export(Path target) throws InterruptedException {
        return here(runner -> store.export(target, runner));
    }

    /// Has the store hand its work over, and does it on this thread.
    private <T> T here(Function<Executor, CompletionStage<T>> asking) throws InterruptedException {
        var work = new CompletableFuture<Runnable>();
        CompletableFuture<T> made = asking.apply(task -> {
                    if (!work.complete(task)) {
                        throw new RejectedExecutionException("nobody waits for it any more");
                    }
                })
                .toCompletableFuture();
        try {
            if (!ticker.await(CompletableFuture.anyOf(work, made), patience)) {
                throw busy();
            }
        } finally {
            work.cancel(/* mayInterruptIfRunning= */ false);
            if (!work.isCancelled()) {
                run(work.join()); // it holds the file until it has run, also where nobody waits any more
            }
        }
        return value(made);
    }

    /// A backup ends when its token fires; an interrupt would only break the replacement of its file.
    private static void run(Runnable copy) {
        WorkerContext.withoutInterrupt(() -> {
            copy.run();
            return copy;
        });
    }

    @Override
    public Optional<RestorePreview.Summary> summary() throws InterruptedException {
        return Optional.of(answered(store.summary()));
    }

    Bytes contentMark() throws InterruptedException {
        return answered(store.contentMark());
    }

    private <T> T answered(CompletionStage<T> stage) throws InterruptedException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!ticker.await(future, patience)) {
            throw busy();
        }
        return value(future);
    }

    private static StorageException busy() {
        return new StorageException(new StoreError.QueueFull(1));
    }

    private static <T> T value(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException failure) {
            throw Failures.cause(failure) instanceof StorageException known ? known : failure;
        }
    }
}
