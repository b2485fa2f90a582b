package org.halcyon.core.wallet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.halcyon.core.tx.Txid;

/// Disconnects blocks.
final class RewindStep {

    private final WalletParts parts;
    private final Conflicts conflicts;
    private final BlockStep blocks;

    RewindStep(WalletParts parts, Conflicts conflicts, BlockStep blocks) {
        this.parts = parts;
        this.conflicts = conflicts;
        this.blocks = blocks;
    }

    RewindOutcome rewindTo(int height) {
        if (height < parts.progress().floorHeight()) {
            return new RewindOutcome.BelowFloor(parts.progress().floorHeight());
        }
        if (height >= parts.progress().tip()) {
            return new RewindOutcome.Rewound(List.of());
        }
        return new RewindOutcome.Rewound(List.of(disconnect(height)));
    }

    private WalletEvent disconnect(int height) {
        Change change = new Change();
        Set<Txid> above = parts.index().minedBetween(height + 1, Integer.MAX_VALUE);
        Set<Txid> removed = parts.ledger().withDescendants(coinbases(above));
        Set<Txid> demoted = new TreeSet<>(above);
        demoted.removeAll(removed);
        demoted.forEach(txid -> demote(txid, change));
        removed.forEach(txid -> parts.ledger().remove(txid, change));
        List<Txid> restored = conflicts.restoreUnfounded(change);
        blocks.advance(height, Math.min(parts.progress().heights().synced(), height), change);
        return new WalletEvent.Reorg(
                parts.id(),
                parts.progress().heights(),
                List.copyOf(demoted),
                List.copyOf(removed),
                restored,
                parts.finish(change));
    }

    private Set<Txid> coinbases(Set<Txid> ids) {
        Set<Txid> coinbases = new HashSet<>(ids);
        coinbases.removeIf(txid -> !parts.index().get(txid).transaction().isCoinbase());
        return coinbases;
    }

    private void demote(Txid txid, Change change) {
        boolean locked = parts.index().get(txid).lock().isPresent();
        parts.ledger()
                .move(txid, locked ? new TransactionContext.InstantSend() : new TransactionContext.Mempool(), change);
    }
}
