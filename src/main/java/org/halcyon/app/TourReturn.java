package org.halcyon.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Duffs;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletSnapshot;

/// The last step of the tour: the same folder is opened again without a window, and everything is there.
final class TourReturn {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final Host host;
    private final Optional<String> cutOff;
    private final PrintStream out;

    TourReturn(Ticker ticker, Host host, Optional<String> cutOff, PrintStream out) {
        this.ticker = ticker;
        this.host = host;
        this.cutOff = cutOff;
        this.out = out;
    }

    void run() throws TourException {
        if (cutOff.isPresent()) {
            throw new TourException("the clean close left a note: " + cutOff.get());
        }
        host.open(NetworkProfile.SANDBOX);
        HostState state = settled();
        if (!(state instanceof HostState.Open open)) {
            throw new TourException("the folder did not open again: " + state);
        }
        WalletSnapshot wallet = open.service().wallets().newest().wallets().getFirst();
        Duffs held = wallet.balances().total();
        CloseSnapshot end = got(host.shutdown().toCompletableFuture(), "the second close");
        if (end.phase() != CloseSnapshot.Phase.CLOSED || wallet.recent().size() != 2 || held.isZero()) {
            throw new TourException("the second start found something else: " + held + ", " + end.phase());
        }
        out.println("11. the same folder opens again: " + TourSteps.dash(held) + ", two payments");
    }

    private HostState settled() throws TourException {
        var found = new CompletableFuture<HostState>();
        StateHub.Subscription subscription = host.state().subscribe(state -> {
            if (state instanceof HostState.Open || state instanceof HostState.Failed) {
                found.complete(state);
            }
        });
        try {
            return got(found, "the second start");
        } finally {
            subscription.close();
        }
    }

    private <T> T got(CompletableFuture<T> stage, String what) throws TourException {
        try {
            if (!ticker.await(stage, PATIENCE)) {
                throw new TourException(what + " did not answer");
            }
            return stage.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }
}
