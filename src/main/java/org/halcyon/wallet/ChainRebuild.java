package org.halcyon.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Bytes;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.WalletRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes headers and filters and sends every wallet back to its birth, so that all is fetched and searched again.
///
/// Order: latch against starts, stop and join the engine, prove that no thread of it lives, let the adapter finish,
/// write
/// the mark of a clear that has begun, reset the heights, delete the files, remove the mark, release the latch. Up to
/// the mark any *no* leaves everything as it was; from the mark on the next start finishes what is left. Runs on the
/// control thread of the manager.
final class ChainRebuild {

    private static final KvKey MARK = KvKey.global("clear.chain");
    private static final Bytes BEGUN = Bytes.of(new byte[] {1});
    private static final Logger LOG = LoggerFactory.getLogger(ChainRebuild.class);

    private final ManagerDesk desk;
    private final ChainFolder folder;

    ChainRebuild(ManagerDesk desk, ChainFolder folder) {
        this.desk = desk;
        this.folder = folder;
    }

    ClearOutcome run() throws InterruptedException {
        ThreadRegistry<WorkerKey> registry = desk.parts().registry();
        Hold latch = registry.holdForClearing(WorkerKey.CHAIN);
        try {
            Optional<WalletError> busy = stopEngine(registry);
            if (busy.isPresent()) {
                return new ClearOutcome.Refused(busy.get());
            }
            Optional<WalletError> unsaved = settle();
            return unsaved.isPresent() ? new ClearOutcome.Refused(unsaved.get()) : wipe();
        } finally {
            latch.close();
        }
    }

    /// Proves that no engine lives; otherwise says who holds it up.
    private Optional<WalletError> stopEngine(ThreadRegistry<WorkerKey> registry) {
        WorkerStatus status = registry.quiesce(WorkerKey.CHAIN);
        if (status.isClean() && !registry.isAlive(WorkerKey.CHAIN)) {
            return Optional.empty();
        }
        Duration waited = registry.view().workers().stream()
                .filter(worker -> worker.key() == WorkerKey.CHAIN)
                .map(worker -> worker.sinceCancel())
                .findFirst()
                .orElse(Duration.ZERO);
        String word = status.getClass().getSimpleName();
        LOG.atWarn().addKeyValue("status", word).log("clear refused, the chain engine has not ended cleanly");
        return Optional.of(new WalletError.ShutdownIncomplete(List.of(new BusyWorker(WorkerKey.CHAIN, waited, word))));
    }

    /// What the engine has emitted is stored before heights are reset, or it would raise them again. Then the mark.
    private Optional<WalletError> settle() throws InterruptedException {
        try {
            desk.work().await(desk.adapter().barrier(), desk.parts().limits().barrierPatience());
            desk.stored(desk.parts().store().put(MARK, BEGUN));
            return Optional.empty();
        } catch (CompletionException | WalletException failure) {
            return Optional.of(Failures.error(failure));
        }
    }

    private ClearOutcome wipe() throws InterruptedException {
        String done = "nothing";
        String left = "heights of the wallets, chain files";
        try {
            for (WalletView view : desk.board().views()) {
                resetHeights(view);
            }
            done = "heights of the wallets";
            left = "chain files";
            folder.delete();
            done = "heights of the wallets, chain files";
            left = "the mark of this work";
            desk.stored(desk.parts().store().remove(MARK));
            return new ClearOutcome.Cleared();
        } catch (CompletionException | WalletException | IOException failure) {
            LOG.atError().setCause(failure).log("clear of chain data did not finish");
            return new ClearOutcome.Unfinished(
                    done, left, String.valueOf(Failures.cause(failure).getMessage()));
        }
    }

    /// Records stay, and so does the height from which their confirmations are counted; only the watermark goes back. A
    /// wallet whose changes were refused before is read again first, since all that was refused will be found again.
    private void resetHeights(WalletView view) throws InterruptedException {
        switch (view.condition()) {
            case WalletCondition.Usable usable -> resetHeights(view.row());
            case WalletCondition.NotSaving notSaving -> {
                desk.stored(desk.parts().store().reload(view.row().id()));
                resetHeights(view.row());
            }
            case WalletCondition.Damaged damaged -> {
                // nothing is stored for it
            }
        }
    }

    private void resetHeights(WalletRow row) throws InterruptedException {
        int below = row.birthHeight() - 1;
        Changeset back =
                Changeset.of(row.id()).synced(new HeightChange(below, below)).build();
        desk.stored(desk.parts().store().store(back));
    }

    /// True if an earlier clear has begun and not ended.
    boolean isPending() throws InterruptedException {
        CompletionStage<Optional<Bytes>> mark = desk.parts().store().get(MARK);
        return desk.stored(mark).isPresent();
    }
}
