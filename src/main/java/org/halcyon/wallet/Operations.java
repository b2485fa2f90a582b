package org.halcyon.wallet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.WorkerStatus;

/// The one thread of the manager that does slow work, one operation after the other, so that registrations exclude
/// each other and passwords are stretched off every other thread. Once closed it takes no more.
final class Operations {

    private static final WalletError CLOSING = new WalletError.OperationFailed("The wallet is closing.");
    private static final WalletError BUSY =
            new WalletError.OperationFailed("Too many operations wait already. Try again in a moment.");

    private final BoundedExecutor executor;
    private final Ticker ticker;
    private final AtomicBoolean closed = new AtomicBoolean();

    Operations(BoundedExecutor executor, Ticker ticker) {
        this.executor = executor;
        this.ticker = ticker;
    }

    /// Runs `work` in its turn; whatever it throws becomes an outcome.
    <T> CompletionStage<T> submit(Callable<T> work, Function<WalletError, T> refused) {
        if (closed.get()) {
            return CompletableFuture.completedFuture(refused.apply(CLOSING));
        }
        try {
            return executor.submit(work).exceptionally(failure -> refused.apply(Failures.error(failure)));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(refused.apply(closed.get() ? CLOSING : BUSY));
        }
    }

    /// Refuses everything from now on. Idempotent.
    void close() {
        closed.set(true);
    }

    boolean isClosed() {
        return closed.get();
    }

    WorkerStatus stop(Duration budget) throws InterruptedException {
        return executor.stop(budget);
    }

    /// Waits for a stage and gives its value, or throws what it failed with.
    ///
    /// @throws WalletException if it takes longer than `patience`
    <T> T await(CompletionStage<T> stage, Duration patience) throws InterruptedException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!ticker.await(future, patience)) {
            throw new WalletException(new WalletError.StoreTransient("Storage did not answer in time."));
        }
        return future.join();
    }
}
