package org.halcyon.wallet.startup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.CancelToken;

/// Brings wallets from their load to the start of the engines: identities first, then one look at contact requests,
/// then the contact accounts that waited for a signer.
///
/// All wallets share one budget. Its end, like every failure, is an outcome; the engines are started in any case. What
/// is under way when the budget ends is told to stop and not waited for.
///
/// Source: the start-up order and its seven outcomes as the Dash Platform wallet library has them.
public final class StartUp {
    private final Ticker ticker;
    private final StartUpLimits limits;

    public StartUp(Ticker ticker, StartUpLimits limits) {
        this.ticker = ticker;
        this.limits = limits;
    }

    /// Takes the wallets in turn and then calls `engines`, whatever came before. Waits no longer than the budget, on
    /// the calling thread. Without wallets nothing is asked and nothing is reported.
    ///
    /// @param stop ends it early, which counts as the end of the budget
    /// @param engines starts the chain engine and the coordinators; must not block
    /// @return one outcome for each wallet, in their order
    /// @throws InterruptedException if the caller is interrupted; the engines were started, and searches that had begun
    ///     are on record as incomplete
    public Map<WalletId, StartUpOutcome> run(List<StartingWallet> wallets, CancelToken stop, Runnable engines)
            throws InterruptedException {
        var cancel = new CancelToken(ticker);
        CancelToken.Registration stopped = stop.onFire(cancel::fire);
        var outcomes = new LinkedHashMap<WalletId, StartUpOutcome>();
        try {
            var waits = new Waits(ticker, ticker.deadline(limits.budget()), cancel);
            for (StartingWallet wallet : wallets) {
                outcomes.put(wallet.id(), prepare(wallet, waits).outcome());
            }
        } finally {
            stopped.close();
            cancel.fire();
            engines.run();
        }
        return Collections.unmodifiableMap(outcomes);
    }

    private StartUpTally prepare(StartingWallet wallet, Waits waits) throws InterruptedException {
        Discovery.Found found = new Discovery(wallet, waits, limits.pauses()).run();
        return found.search().isFinal()
                ? new StartUpTally(found.search(), false, false, false, found.scanIncomplete())
                : contacts(wallet.contacts(), found, waits);
    }

    /// The signer is looked at first: that takes no network, so the answer is there however late it is.
    private StartUpTally contacts(ContactPort port, Discovery.Found found, Waits waits) throws InterruptedException {
        boolean owns = waits.answer(port::signer)
                .filter(ContactPort.Binding.PROVEN::equals)
                .isPresent();
        boolean due = found.search() == StartUpTally.Search.KNOWN;
        boolean read = due && isRead(port, waits);
        if (due && owns && isQueued(port)) {
            waits.answer(() -> port.buildDeferred(waits.cancel()));
        }
        return new StartUpTally(found.search(), owns, isQueued(port), due && !read, found.scanIncomplete());
    }

    private static boolean isRead(ContactPort port, Waits waits) throws InterruptedException {
        return waits.answer(() -> port.readRequests(waits.cancel()))
                .filter(ContactPort.PassEnd.COMPLETE::equals)
                .isPresent();
    }

    private static boolean isQueued(ContactPort port) {
        return port.deferred() == ContactPort.Builds.QUEUED;
    }
}
