package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.Txid;

/// Makes a ChainLock the floor of a wallet.
final class ChainLockStep {

    private final WalletParts parts;

    ChainLockStep(WalletParts parts) {
        this.parts = parts;
    }

    ChainLockOutcome apply(AppliedChainLock chainLock) {
        int floor = parts.progress().floorHeight();
        if (chainLock.height() <= floor) {
            return new ChainLockOutcome.NotHigher(floor);
        }
        Optional<BlockHash> other = parts.index()
                .blockAt(chainLock.height())
                .map(BlockRef::hash)
                .filter(hash -> !hash.equals(chainLock.hash()));
        if (other.isPresent()) {
            return new ChainLockOutcome.OtherBlockAtHeight(other.get());
        }
        return new ChainLockOutcome.Applied(List.of(promote(chainLock, floor)));
    }

    private WalletEvent promote(AppliedChainLock chainLock, int floor) {
        Change change = new Change();
        List<Txid> promoted = new ArrayList<>();
        for (Txid txid : parts.index().minedBetween(floor + 1, chainLock.height())) {
            if (parts.index().get(txid).context() instanceof TransactionContext.InBlock mined) {
                parts.ledger()
                        .move(txid, new TransactionContext.InChainLockedBlock(mined.block(), mined.position()), change);
                promoted.add(txid);
            }
        }
        parts.progress().floor(chainLock);
        return new WalletEvent.ChainLockProcessed(parts.id(), chainLock, promoted, parts.finish(change));
    }
}
