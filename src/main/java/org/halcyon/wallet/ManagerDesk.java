package org.halcyon.wallet;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.ChainSnapshot;

/// What the parts of a manager share.
///
/// @param fence the way into the store for changes of wallets that may be removed meanwhile
/// @param door keeps payments and removals apart from clears
/// @param work runs slow operations one by one
/// @param hub carries the state of the chain engine
record ManagerDesk(
        ManagerParts parts,
        WalletBoard board,
        EventAdapter adapter,
        ChainRunner chain,
        PhraseVault vault,
        Removals removals,
        ManifestSeals seals,
        Authenticity authenticity,
        StoredRows rows,
        StoreFence fence,
        WorkDoor door,
        Operations work,
        StateHub<ChainSnapshot> hub) {

    Network network() {
        return parts.profile().network();
    }

    /// Height of the best header, -1 before there is one.
    int chainHeight() {
        return hub.newest().headerHeight();
    }

    /// @throws WalletException if there is none
    WalletView view(WalletId wallet) {
        return board.view(wallet).orElseThrow(() -> new WalletException(new WalletError.WalletNotFound(wallet)));
    }

    /// Waits for the store on the thread of operations.
    <T> T stored(CompletionStage<T> stage) throws InterruptedException {
        return work.await(stage, parts.limits().storePatience());
    }

    /// As [#stored(CompletionStage)], where a delay is as good as success: the store has taken the change and tries
    /// again by itself.
    void kept(CompletionStage<Void> stage) throws InterruptedException {
        try {
            stored(stage);
        } catch (CompletionException failure) {
            if (!(Failures.cause(failure) instanceof StorageException known && known.isKept())) {
                throw failure;
            }
        }
    }
}
