package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// What happens to transactions outside of blocks: they are seen, locked, given up, annotated.
final class SeenStep {

    /// More than this cannot be there even if every coin were counted twice, once mined and once seen.
    private static final long CEILING = 2 * Duffs.MAX_MONEY.value();

    private final WalletParts parts;
    private final Conflicts conflicts;

    SeenStep(WalletParts parts, Conflicts conflicts) {
        this.parts = parts;
        this.conflicts = conflicts;
    }

    MempoolOutcome process(Transaction transaction, Instant time) {
        Optional<MempoolOutcome.Reason> refusal = refusal(transaction);
        if (refusal.isPresent()) {
            return new MempoolOutcome.Refused(refusal.get());
        }
        Optional<TransactionRecord> known = parts.index().find(transaction.txid());
        if (known.isEmpty() && !parts.ledger().concerns(transaction)) {
            return new MempoolOutcome.Irrelevant();
        }
        Change change = new Change();
        if (known.isPresent()) {
            parts.ledger().update(known.get().seen(time), change);
        } else {
            TransactionContext context = conflicts.contextOfSeen(transaction);
            parts.ledger().insert(transaction, context, time, change);
            if (!context.isActive()) {
                conflicts.followParent(transaction.txid(), change);
            }
        }
        StateDelta delta = parts.finish(change);
        return new MempoolOutcome.Accepted(
                delta.isEmpty()
                        ? List.of()
                        : List.of(new WalletEvent.TransactionDetected(parts.id(), transaction.txid(), delta)));
    }

    private Optional<MempoolOutcome.Reason> refusal(Transaction transaction) {
        if (transaction.isCoinbase()) {
            return Optional.of(MempoolOutcome.Reason.COINBASE);
        }
        if (transaction.outputs().isEmpty()) {
            return Optional.of(MempoolOutcome.Reason.NO_OUTPUTS);
        }
        if (!TransactionCheck.hasPossibleAmounts(transaction)) {
            return Optional.of(MempoolOutcome.Reason.IMPOSSIBLE_AMOUNT);
        }
        boolean isKnown = parts.index().find(transaction.txid()).isPresent();
        long after = parts.ledger().sheet.total() + TransactionCheck.ownValue(transaction, parts.ledger().book);
        return isKnown || after <= CEILING ? Optional.empty() : Optional.of(MempoolOutcome.Reason.MORE_THAN_ALL_MONEY);
    }

    LockOutcome lock(Txid txid, LockMessage lock) {
        Optional<TransactionRecord> found = parts.index().find(txid);
        if (found.isEmpty()) {
            return new LockOutcome.UnknownTransaction();
        }
        TransactionRecord record = found.get();
        if (record.lock().isPresent()) {
            return new LockOutcome.Applied(List.of());
        }
        Optional<Txid> settled = conflicts.settledRival(record.transaction());
        boolean moves = settled.isEmpty()
                && record.context().mayBecome(new TransactionContext.InstantSend())
                && !record.isMined();
        if (moves && !(record.context() instanceof TransactionContext.Conflicted)) {
            return new LockOutcome.Applied(settle(record, lock));
        }
        List<WalletEvent> events = List.of(locked(record.locked(lock), lock));
        return settled.<LockOutcome>map(rival -> new LockOutcome.Contradicted(rival, events))
                .orElseGet(() -> new LockOutcome.Applied(events));
    }

    private List<WalletEvent> settle(TransactionRecord record, LockMessage lock) {
        List<WalletEvent> events =
                new ArrayList<>(conflicts.sweepAgainst(record.transaction(), /* height= */ Optional.empty()));
        TransactionRecord current = parts.index().get(record.txid());
        events.add(locked(current.locked(lock).moved(new TransactionContext.InstantSend()), lock));
        return events;
    }

    private WalletEvent locked(TransactionRecord next, LockMessage lock) {
        Change change = new Change();
        parts.ledger().update(next, change);
        return new WalletEvent.TransactionInstantLocked(parts.id(), next.txid(), lock, parts.finish(change));
    }

    AbandonOutcome abandon(Txid txid) {
        if (parts.index().find(txid).isEmpty()) {
            return new AbandonOutcome.UnknownTransaction();
        }
        List<TransactionRecord> family = parts.ledger().withDescendants(Set.of(txid)).stream()
                .map(parts.index()::get)
                .filter(record -> record.isActive() || record.txid().equals(txid))
                .toList();
        for (TransactionRecord record : family) {
            if (!(record.context() instanceof TransactionContext.Mempool)) {
                return new AbandonOutcome.NotInMempool(record.txid(), record.context());
            }
        }
        Change change = new Change();
        family.forEach(record -> parts.ledger().move(record.txid(), new TransactionContext.Abandoned(), change));
        List<Txid> txids = family.stream().map(TransactionRecord::txid).toList();
        return new AbandonOutcome.Abandoned(
                List.of(new WalletEvent.TransactionsAbandoned(parts.id(), txids, parts.finish(change))));
    }

    List<WalletEvent> note(Txid txid, String text) {
        TransactionRecord record =
                parts.index().find(txid).orElseThrow(() -> new IllegalArgumentException("no transaction " + txid));
        if (record.note().equals(text)) {
            return List.of();
        }
        Change change = new Change();
        parts.ledger().update(record.noted(text), change);
        return List.of(new WalletEvent.NoteChanged(parts.id(), txid, parts.finish(change)));
    }

    List<WalletEvent> freeze(OutPoint outPoint, boolean frozen) {
        Coin coin = parts.ledger()
                .sheet
                .find(outPoint)
                .orElseThrow(() -> new IllegalArgumentException("no coin " + outPoint));
        if (coin.frozen() == frozen) {
            return List.of();
        }
        Change change = new Change();
        parts.ledger().freeze(coin, frozen, change);
        return List.of(new WalletEvent.CoinFrozen(parts.id(), outPoint, frozen, parts.finish(change)));
    }
}
