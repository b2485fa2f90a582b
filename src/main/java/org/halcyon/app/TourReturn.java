package org.halcyon.app;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Duffs;
import org.halcyon.base.Ticker;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;

/// The last step of the tour: the folder that a killed process left is opened again without a window, the clear that it
/// began is finished, and everything is found again.
final class TourReturn {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final Host host;
    private final AppPaths paths;

    TourReturn(Ticker ticker, Host host, AppPaths paths) {
        this.ticker = ticker;
        this.host = host;
        this.paths = paths;
    }

    /// @return what was found
    String run() throws TourException {
        host.open(NetworkProfile.SANDBOX);
        HostState state = settled();
        if (!(state instanceof HostState.Open open)) {
            throw new TourException("the folder did not open again: " + state);
        }
        ChainSnapshot chain = upToDate(open.service());
        WalletSnapshot wallet = open.service().wallets().newest().wallets().getFirst();
        Duffs held = wallet.balances().total();
        CloseSnapshot end = got(host.shutdown().toCompletableFuture(), "the second close");
        if (end.phase() != CloseSnapshot.Phase.CLOSED || wallet.recent().size() != 2 || held.isZero()) {
            throw new TourException("the next start found something else: " + held + ", " + end.phase());
        }
        if (Files.exists(TourKill.witness(paths))) {
            throw new TourException("the chain files of before are still there");
        }
        return "the old chain files are gone, block " + chain.headerHeight() + " again, " + TourScene.dash(held)
                + ", two payments";
    }

    private ChainSnapshot upToDate(WalletService service) throws TourException {
        var reached = new CompletableFuture<ChainSnapshot>();
        StateHub.Subscription subscription = service.chain().subscribe(chain -> {
            if (chain.stage() == ChainStage.UP_TO_DATE) {
                reached.complete(chain);
            }
        });
        try {
            return got(reached, "the whole chain");
        } finally {
            subscription.close();
        }
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
