package org.halcyon.wallet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.secrets.SecretChars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and clears, one after the other on the control thread, so that each waits for the other; and the requests to
/// look for news, which need no turn.
final class ChainControl {

    private static final Logger LOG = LoggerFactory.getLogger(ChainControl.class);

    private final ManagerDesk desk;
    private final BoundedExecutor control;
    private final ClearProtocol<WorkerKey> protocol;
    private final ChainRebuild rebuild;
    private final NetworkErasure erasure;
    private final Debounce requests;
    private final ClearFlight clears;
    private final SyncDesk syncs;

    ChainControl(SyncMeans means, SyncDesk syncs, NetworkErasure erasure) {
        this.erasure = erasure;
        this.desk = means.desk();
        this.control = means.control();
        this.protocol = means.protocol();
        this.syncs = syncs;
        this.rebuild =
                new ChainRebuild(desk, new ChainFolder(desk.parts().engines().folder()));
        this.clears = new ClearFlight(control, means.closing(), () -> protocol.run(rebuild));
        this.requests = new Debounce(
                means.alarms(),
                desk.parts().limits().debounce(),
                Runnable::run,
                wallets -> desk.chain().hurry());
    }

    /// Starts the chain engine and the sync coordinators, in this order; the answer is that of the chain engine.
    CompletionStage<StartOutcome> start() {
        SyncDesk.Wish wish = syncs.wish();
        try {
            return control.submit(() -> {
                StartOutcome started = startNow();
                syncs.startAll(wish);
                return started;
            });
        } catch (RejectedExecutionException busy) {
            return desk.work().isClosed()
                    ? CompletableFuture.completedFuture(StartOutcome.REFUSED_CLOSING)
                    : CompletableFuture.failedFuture(busy);
        }
    }

    private StartOutcome startNow() throws InterruptedException {
        if (desk.work().isClosed()) {
            return StartOutcome.REFUSED_CLOSING;
        }
        if ((erasure.isPending() && !isCleared(erasure.rest())) || (rebuild.isPending() && !isCleared(rebuild))) {
            LOG.atWarn().log("chain engine stays off until the clear of its data is finished");
            return StartOutcome.REFUSED_CLEARING;
        }
        return desk.chain().start();
    }

    private boolean isCleared(Clearing<WorkerKey> pending) throws InterruptedException {
        return protocol.run(pending) instanceof ClearOutcome.Cleared;
    }

    /// Erases all of the network. The chain engine stays off afterwards.
    CompletionStage<EraseOutcome> erase(DeleteRequest.Safeguard safeguard, SecretChars password) {
        if (desk.work().isClosed()) {
            return CompletableFuture.completedFuture(new EraseOutcome.Refused(ClearFlight.CLOSING));
        }
        try {
            return control.submit(() -> erasure.erase(safeguard, password))
                    .exceptionally(failure -> new EraseOutcome.Refused(Failures.error(failure)));
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(new EraseOutcome.Refused(Failures.error(busy)));
        }
    }

    /// An engine that is to look at blocks from before its own start has to be made anew. Coordinators stay as they
    /// are, since one of them may have been stopped on purpose.
    void restart() {
        try {
            control.submit(() -> {
                        desk.parts().registry().quiesce(WorkerKey.CHAIN);
                        return startNow();
                    })
                    .exceptionally(failure -> {
                        LOG.atError().setCause(failure).log("chain engine was not started again");
                        return StartOutcome.SPAWN_FAILED;
                    });
        } catch (RejectedExecutionException closing) {
            LOG.atInfo().setCause(closing).log("chain engine is not started again");
        }
    }

    /// Asks for news soon; what many ask for in a short while is asked for once.
    void request(WalletId wallet) {
        requests.request(wallet);
    }

    void reconnect() {
        desk.chain().hurry();
    }

    void syncNow() {
        requests.flush();
        desk.chain().hurry();
        if (!desk.parts().registry().isRunning(WorkerKey.CHAIN) && !desk.work().isClosed()) {
            start().whenComplete((outcome, failure) -> LOG.atInfo()
                    .addKeyValue("outcome", outcome)
                    .setCause(failure)
                    .log("sync asked for"));
        } else {
            syncs.syncNow();
        }
    }

    CompletionStage<ClearOutcome> rebuild() {
        return clears.run(() -> {}, () -> {});
    }

    /// Takes nothing on any more and waits for what is under way.
    WorkerStatus stop(Duration budget) throws InterruptedException {
        requests.close();
        syncs.release();
        return control.stop(budget);
    }
}
