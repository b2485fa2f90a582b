package org.halcyon.wallet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and clears, one after the other on the control thread, so that each waits for the other; and the requests to
/// look for news, which need no turn.
final class ChainControl {

    private static final Logger LOG = LoggerFactory.getLogger(ChainControl.class);
    private static final WalletError CLOSING = new WalletError.OperationFailed("The wallet is closing.");

    private final ManagerDesk desk;
    private final BoundedExecutor control;
    private final GatedWorkers<WorkerKey> gated;
    private final ClearProtocol<WorkerKey> protocol;
    private final ChainRebuild rebuild;
    private final Debounce requests;
    private final AtomicReference<CompletableFuture<ClearOutcome>> clearing = new AtomicReference<>();

    ChainControl(ManagerDesk desk, BoundedExecutor control, GatedWorkers<WorkerKey> gated, Alarms alarms) {
        this.desk = desk;
        this.control = control;
        this.gated = gated;
        ManagerLimits limits = desk.parts().limits();
        this.protocol = new ClearProtocol<>(
                desk.parts().registry(),
                desk.door(),
                new ClearProtocol.Limits(limits.clearBudget(), limits.workBudget()),
                ChainControl::refusal);
        this.rebuild =
                new ChainRebuild(desk, new ChainFolder(desk.parts().engines().folder()));
        this.requests = new Debounce(
                alarms,
                limits.debounce(),
                Runnable::run,
                wallets -> desk.chain().hurry());
    }

    private static WalletError refusal(ClearProtocol.Alive<WorkerKey> alive) {
        String word = alive.status().getClass().getSimpleName();
        return new WalletError.ShutdownIncomplete(List.of(new BusyWorker(alive.key(), alive.waited(), word)));
    }

    CompletionStage<StartOutcome> start() {
        try {
            return control.submit(this::startNow);
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
        if (rebuild.isPending() && !(protocol.run(rebuild) instanceof ClearOutcome.Cleared)) {
            LOG.atWarn().log("chain engine stays off until the clear of its data is finished");
            return StartOutcome.REFUSED_CLEARING;
        }
        StartOutcome started = desk.chain().start();
        gated.startAll()
                .forEach((worker, outcome) -> LOG.atInfo()
                        .addKeyValue("worker", worker)
                        .addKeyValue("outcome", outcome)
                        .log("worker asked to start"));
        return started;
    }

    /// An engine that is to look at blocks from before its own start has to be made anew.
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

    void syncNow() {
        requests.flush();
        desk.chain().hurry();
        if (!desk.parts().registry().isRunning(WorkerKey.CHAIN) && !desk.work().isClosed()) {
            start().whenComplete((outcome, failure) -> LOG.atInfo()
                    .addKeyValue("outcome", outcome)
                    .setCause(failure)
                    .log("sync asked for"));
        }
    }

    /// One clear at a time: a further call attaches to the one under way.
    CompletionStage<ClearOutcome> rebuild() {
        var fresh = new CompletableFuture<ClearOutcome>();
        CompletableFuture<ClearOutcome> before =
                clearing.getAndUpdate(known -> known != null && !known.isDone() ? known : fresh);
        if (before != null && !before.isDone()) {
            return before.copy();
        }
        Callable<ClearOutcome> clear = this::clear;
        try {
            var unused = control.submit(clear)
                    .whenComplete((outcome, failure) -> fresh.complete(
                            failure == null ? outcome : new ClearOutcome.Refused(Failures.error(failure))));
        } catch (RejectedExecutionException busy) {
            fresh.complete(new ClearOutcome.Refused(desk.work().isClosed() ? CLOSING : Failures.error(busy)));
        }
        return fresh.copy();
    }

    private ClearOutcome clear() throws InterruptedException {
        return desk.work().isClosed() ? new ClearOutcome.Refused(CLOSING) : protocol.run(rebuild);
    }

    /// Takes nothing on any more and waits for what is under way.
    WorkerStatus stop(Duration budget) throws InterruptedException {
        requests.close();
        return control.stop(budget);
    }
}
