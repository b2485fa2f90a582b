package org.halcyon.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.StateHub;

/// Waits of a command, each with its budget.
final class Waiting {

    private final Ticker ticker;

    Waiting(Ticker ticker) {
        this.ticker = ticker;
    }

    /// The first state that fits.
    ///
    /// @param what is waited for, for the failure
    <S> S until(StateHub<S> hub, Predicate<S> fits, Duration budget, String what) throws CommandFailure {
        var found = new CompletableFuture<S>();
        StateHub.Subscription subscription = hub.subscribe(state -> {
            if (fits.test(state)) {
                found.complete(state);
            }
        });
        try {
            return get(found, budget, what);
        } finally {
            subscription.close();
        }
    }

    /// The result of a stage; a failure of it becomes one of the command.
    <T> T get(CompletionStage<T> stage, Duration budget, String what) throws CommandFailure {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            if (!ticker.await(future, budget)) {
                throw new CommandFailure("timeout", what + " took longer than " + text(budget), ExitCode.BUSY);
            }
            return future.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", what + " was interrupted", ExitCode.FAILED, e);
        } catch (CompletionException e) {
            throw failed(what, e.getCause() == null ? e : e.getCause());
        }
    }

    private static CommandFailure failed(String what, Throwable cause) {
        return new CommandFailure("operation_failed", what + " failed", ExitCode.FAILED, cause);
    }

    private static String text(Duration budget) {
        return budget.toSeconds() + " s";
    }
}
