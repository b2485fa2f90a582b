package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.BalanceSheet.Bucket;

/// Accounts for one block.
final class BlockStep {

    private final WalletParts parts;
    private final Conflicts conflicts;

    BlockStep(WalletParts parts, Conflicts conflicts) {
        this.parts = parts;
        this.conflicts = conflicts;
    }

    BlockOutcome process(BlockRef block, List<Transaction> transactions) {
        Optional<BlockOutcome.Reason> refusal = placeRefusal(block).or(() -> contentRefusal(block, transactions));
        if (refusal.isPresent()) {
            return new BlockOutcome.Refused(refusal.get());
        }
        int watched = parts.ledger().book.watchedCount();
        List<WalletEvent> events = new ArrayList<>();
        var work = new Work(block, new Change(), events);
        int before;
        do { // an address that a later transaction derives may own outputs of an earlier one
            before = parts.ledger().book.watchedCount();
            confirmAll(transactions, work);
        } while (parts.ledger().book.watchedCount() > before);
        end(work);
        return new BlockOutcome.Processed(events, parts.ledger().book.watchedCount() > watched);
    }

    /// One block on its way in.
    private record Work(BlockRef block, Change change, List<WalletEvent> events) {}

    private Optional<BlockOutcome.Reason> placeRefusal(BlockRef block) {
        int synced = parts.progress().heights().synced();
        if (block.height() <= synced) {
            return Optional.of(new BlockOutcome.AlreadySynced(synced));
        }
        Optional<BlockHash> locked = parts.progress()
                .floor()
                .filter(floor -> floor.height() == block.height())
                .map(AppliedChainLock::hash);
        return parts.index()
                .blockAt(block.height())
                .map(BlockRef::hash)
                .or(() -> locked)
                .filter(known -> !known.equals(block.hash()))
                .map(BlockOutcome.OtherBlockAtHeight::new);
    }

    private Optional<BlockOutcome.Reason> contentRefusal(BlockRef block, List<Transaction> transactions) {
        Map<OutPoint, Txid> spent = new HashMap<>();
        long own = parts.ledger().sheet.total();
        for (Transaction transaction : transactions) {
            own = Math.addExact(own, TransactionCheck.hasPossibleAmounts(transaction) ? ownValue(transaction) : 0);
            if (!TransactionCheck.hasPossibleAmounts(transaction) || own > 4 * Duffs.MAX_MONEY.value()) {
                return Optional.of(new BlockOutcome.ImpossibleAmount(transaction.txid()));
            }
            Optional<Txid> other = minedElsewhere(block, transaction).or(() -> minedRival(transaction, spent));
            if (other.isPresent()) {
                return Optional.of(new BlockOutcome.ContradictsChain(transaction.txid(), other.get()));
            }
        }
        return Optional.empty();
    }

    private long ownValue(Transaction transaction) {
        return TransactionCheck.ownValue(transaction, parts.ledger().book);
    }

    private Optional<Txid> minedElsewhere(BlockRef block, Transaction transaction) {
        return parts.index()
                .find(transaction.txid())
                .flatMap(record -> record.context().minedIn())
                .filter(known -> !known.hash().equals(block.hash()))
                .map(known -> transaction.txid());
    }

    private Optional<Txid> minedRival(Transaction transaction, Map<OutPoint, Txid> spentInBlock) {
        for (OutPoint outPoint : TransactionIndex.spentBy(transaction).toList()) {
            Txid before = spentInBlock.putIfAbsent(outPoint, transaction.txid());
            if (before != null) {
                return Optional.of(before);
            }
            for (Txid spender : parts.index().spenders(outPoint)) {
                if (!spender.equals(transaction.txid())
                        && parts.index().get(spender).isMined()) {
                    return Optional.of(spender);
                }
            }
        }
        return Optional.empty();
    }

    private void confirmAll(List<Transaction> transactions, Work work) {
        for (int i = 0; i < transactions.size(); i++) {
            Transaction transaction = transactions.get(i);
            boolean known = parts.index().find(transaction.txid()).isPresent();
            if (known || parts.ledger().concerns(transaction) || parts.ledger().settlesConflict(transaction)) {
                confirm(transaction, i, known, work);
            }
        }
    }

    private void confirm(Transaction transaction, int position, boolean known, Work work) {
        BlockRef block = work.block();
        Instant time = Instant.ofEpochSecond(block.time());
        boolean isFinal = block.height() <= parts.progress().floorHeight();
        TransactionContext context = isFinal
                ? new TransactionContext.InChainLockedBlock(block, position)
                : new TransactionContext.InBlock(block, position);
        if (known && parts.index().get(transaction.txid()).isMined()) {
            return;
        }
        work.events().addAll(conflicts.sweepAgainst(transaction, Optional.of(block.height())));
        if (known) {
            TransactionRecord record = parts.index().get(transaction.txid());
            parts.ledger().update(record.seen(time).moved(context), work.change());
        } else {
            parts.ledger().insert(transaction, context, time, work.change());
        }
    }

    private void end(Work work) {
        SyncHeights before = parts.progress().heights();
        int tip = Math.max(before.processed(), work.block().height());
        List<OutPoint> matured = advance(tip, before.synced(), work.change());
        List<Txid> inserted = new ArrayList<>();
        List<Txid> known = new ArrayList<>();
        work.change().recordsBefore().forEach((txid, image) -> (image.isEmpty() ? inserted : known).add(txid));
        StateDelta delta = parts.finish(work.change());
        if (delta.isEmpty() && before.equals(parts.progress().heights())) {
            return;
        }
        List<Txid> updated = delta.records().stream()
                .map(TransactionRecord::txid)
                .filter(known::contains)
                .toList();
        work.events()
                .add(new WalletEvent.BlockProcessed(
                        parts.id(),
                        work.block(),
                        inserted,
                        updated,
                        matured.stream().filter(this::isRipe).toList(),
                        parts.progress().floor(),
                        parts.progress().heights(),
                        delta));
    }

    /// Moves the heights; answers the coinbase outputs that may ripen by it.
    List<OutPoint> advance(int processed, int synced, Change change) {
        List<OutPoint> ripening =
                List.copyOf(parts.ledger().sheet.ripening(parts.progress().tip(), processed));
        ripening.forEach(change::classify);
        parts.progress().heights(processed, synced);
        return ripening;
    }

    boolean isRipe(OutPoint outPoint) {
        return parts.ledger()
                .sheet
                .bucket(outPoint)
                .filter(bucket -> bucket != Bucket.IMMATURE)
                .isPresent();
    }
}
