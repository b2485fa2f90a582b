package org.halcyon.ui.page;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the view models of a page get their figures from.
///
/// @param wallet the wallet that the window shows
/// @param fx runs tasks on the FX thread
/// @param zone of the dates that are shown
public record PageSource(
        WalletService service,
        NetworkProfile profile,
        ObservableValue<Optional<WalletId>> wallet,
        ObservableValue<Boolean> amountsHidden,
        Executor fx,
        InstantSource clock,
        ZoneId zone,
        Messages messages) {
    private static final Logger LOG = LoggerFactory.getLogger(PageSource.class);
    private static final String DOTS = "\u25cf\u25cf\u25cf\u25cf\u25cf";

    public String unit() {
        return profile.unit();
    }

    public DateWords dates() {
        return new DateWords(messages, zone, clock);
    }

    /// An amount inside a sentence, with its unit; five dots while amounts are hidden.
    public String figure(ShownAmount amount) {
        String digits = amountsHidden.getValue() ? DOTS : new AmountFormat(messages.locale()).exact(amount);
        return digits + " " + unit();
    }

    /// Brings an outcome to the FX thread; a stage that fails, which is a fault below the window, runs `failed`.
    public <T> void deliver(CompletionStage<T> stage, Consumer<? super T> use, Runnable failed) {
        stage.handle((outcome, failure) -> {
                    if (failure != null) {
                        LOG.atError().setCause(failure).log("a call into the engine failed");
                    }
                    return Optional.ofNullable(outcome);
                })
                .thenAcceptAsync(outcome -> outcome.ifPresentOrElse(use, failed), fx);
    }
}
