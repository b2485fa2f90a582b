package org.halcyon.wallet;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.halcyon.lifecycle.BoundedExecutor;

/// One kind of clear, one at a time, on the control thread: a further call attaches to the one under way. Any thread.
final class ClearFlight {

    static final WalletError CLOSING = new WalletError.OperationFailed("The wallet is closing.");

    private final BoundedExecutor control;
    private final BooleanSupplier closing;
    private final Callable<ClearOutcome> clear;
    private final AtomicReference<CompletableFuture<ClearOutcome>> flight = new AtomicReference<>();

    /// @param closing true once nothing may begin any more
    ClearFlight(BoundedExecutor control, BooleanSupplier closing, Callable<ClearOutcome> clear) {
        this.control = control;
        this.closing = closing;
        this.clear = clear;
    }

    /// @param begun called once for each clear that is not one under way already, before it can run
    /// @param ended called before anybody hears of its end
    CompletionStage<ClearOutcome> run(Runnable begun, Runnable ended) {
        var fresh = new CompletableFuture<ClearOutcome>();
        CompletableFuture<ClearOutcome> before = flight.getAndUpdate(known -> isOpen(known) ? known : fresh);
        if (isOpen(before)) {
            return before.copy();
        }
        begun.run();
        try {
            var unused = control.submit(this::clear).whenComplete((outcome, failure) -> {
                ended.run();
                fresh.complete(failure == null ? outcome : new ClearOutcome.Refused(Failures.error(failure)));
            });
        } catch (RejectedExecutionException busy) {
            ended.run();
            fresh.complete(new ClearOutcome.Refused(closing.getAsBoolean() ? CLOSING : Failures.error(busy)));
        }
        return fresh.copy();
    }

    private static boolean isOpen(CompletableFuture<ClearOutcome> known) {
        return known != null && !known.isDone();
    }

    /// True from the call until its outcome is known.
    boolean isUnderWay() {
        return isOpen(flight.get());
    }

    private ClearOutcome clear() throws Exception {
        return closing.getAsBoolean() ? new ClearOutcome.Refused(CLOSING) : clear.call();
    }
}
