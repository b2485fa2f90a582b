package org.halcyon.wallet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.WalletRow;

/// What it takes to delete headers and filters and to send every wallet back to its birth, so that all is fetched and
/// searched again. Runs on the control thread of the manager.
final class ChainRebuild implements Clearing<WorkerKey> {

    private final ManagerDesk desk;
    private final ChainFolder folder;
    private final ClearMark mark;

    ChainRebuild(ManagerDesk desk, ChainFolder folder) {
        this.desk = desk;
        this.folder = folder;
        this.mark = ClearMark.of(desk, "chain");
    }

    @Override
    public WorkerKey key() {
        return WorkerKey.CHAIN;
    }

    /// The engine has no passes beside its own thread.
    @Override
    public Optional<GatedWorker<WorkerKey>> gate() {
        return Optional.empty();
    }

    /// A folder that is gone has nothing to delete, and the heights are in the store that every manager has.
    @Override
    public Optional<WalletError> missing() {
        return Optional.empty();
    }

    /// What the engine has emitted is stored before heights are reset, or it would raise them again.
    @Override
    public Optional<WalletError> settle() throws InterruptedException {
        try {
            desk.work().await(desk.adapter().barrier(), desk.parts().limits().barrierPatience());
            return Optional.empty();
        } catch (CompletionException | WalletException failure) {
            return Optional.of(Failures.error(failure));
        }
    }

    @Override
    public void mark() throws InterruptedException {
        mark.set();
    }

    @Override
    public List<ClearPart> parts() {
        return List.of(
                new ClearPart("heights of the wallets", this::resetHeights),
                new ClearPart("chain files", this::deleteFiles));
    }

    private void deleteFiles() throws IOException {
        desk.parts().faults().goOnDeleting();
        folder.deleteChain();
    }

    @Override
    public void forget() {
        desk.chain().forget();
    }

    @Override
    public void unmark() throws InterruptedException {
        mark.remove();
    }

    private void resetHeights() throws InterruptedException {
        for (WalletView view : desk.board().views()) {
            resetHeights(view);
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
        return mark.isSet();
    }
}
