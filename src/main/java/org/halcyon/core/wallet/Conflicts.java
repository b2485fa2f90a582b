package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// Who wins when transactions spend the same: a mined one against all, a locked one against those that are neither, and
/// nobody else. Descendants share the fate of a loser.
final class Conflicts {

    private final WalletParts parts;
    private final TransactionIndex index;

    Conflicts(WalletParts parts) {
        this.parts = parts;
        this.index = parts.index();
    }

    /// The mined or locked transaction that spends an input of this one, if there is one.
    Optional<Txid> settledRival(Transaction transaction) {
        return index.rivals(transaction).stream()
                .filter(rival -> index.get(rival).isSettled())
                .findFirst();
    }

    /// The context of a transaction that is only seen.
    TransactionContext contextOfSeen(Transaction transaction) {
        if (settledRival(transaction).isPresent()) {
            return new TransactionContext.Conflicted();
        }
        return inactiveParent(transaction)
                .map(parent -> index.get(parent).context())
                .orElse(new TransactionContext.Mempool());
    }

    /// A parent whose outputs do not exist; one in conflict before one that was given up.
    private Optional<Txid> inactiveParent(Transaction transaction) {
        List<TransactionRecord> inactive = TransactionIndex.spentBy(transaction)
                .flatMap(outPoint -> index.find(outPoint.txid()).stream())
                .filter(parent -> !parent.isActive())
                .toList();
        return inactive.stream()
                .filter(parent -> parent.context() instanceof TransactionContext.Conflicted)
                .findFirst()
                .or(() -> inactive.stream().findFirst())
                .map(TransactionRecord::txid);
    }

    /// Sweeps what loses against a transaction that is about to be mined, at `height`, or locked, without one. The
    /// event is complete before the winner's own.
    List<WalletEvent> sweepAgainst(Transaction winner, Optional<Integer> height) {
        Set<Txid> roots = new TreeSet<>();
        for (Txid rival : index.rivals(winner)) {
            TransactionRecord record = index.get(rival);
            if (record.isActive() && !record.isMined() && (height.isPresent() || !record.isSettled())) {
                roots.add(rival);
            }
        }
        Change change = new Change();
        List<Txid> swept = sweep(roots, winner.txid(), change);
        if (swept.isEmpty()) {
            return List.of();
        }
        return List.of(
                new WalletEvent.TransactionsSwept(parts.id(), swept, winner.txid(), height, parts.finish(change)));
    }

    private List<Txid> sweep(Set<Txid> roots, Txid winner, Change change) {
        List<Txid> swept = new ArrayList<>();
        for (Txid txid : parts.ledger().withDescendants(roots)) {
            TransactionRecord record = index.get(txid);
            if (record.isActive() && !record.isMined() && !txid.equals(winner)) {
                parts.ledger().move(txid, new TransactionContext.Conflicted(), change);
                swept.add(txid);
            }
        }
        return swept;
    }

    /// Gives descendants that came before a transaction its own inactive context.
    void followParent(Txid parent, Change change) {
        TransactionContext context = index.get(parent).context();
        for (Txid txid : parts.ledger().withDescendants(Set.of(parent))) {
            TransactionContext current = index.get(txid).context();
            if (current.isActive() && !current.isMined() && current.mayBecome(context)) {
                parts.ledger().move(txid, context, change);
            }
        }
    }

    /// Takes transactions out of conflict that nothing mined or locked contradicts any more; those with a lock first,
    /// which then win against the others.
    List<Txid> restoreUnfounded(Change change) {
        List<Txid> restored = new ArrayList<>();
        boolean again = true;
        while (again) {
            again = restoreSome(/* locked= */ true, restored, change)
                    || restoreSome(/* locked= */ false, restored, change);
        }
        return restored;
    }

    private boolean restoreSome(boolean locked, List<Txid> restored, Change change) {
        boolean any = false;
        for (Txid txid : new TreeSet<>(index.conflicted())) {
            TransactionRecord record = index.get(txid);
            if (record.lock().isPresent() == locked && !isContradicted(record.transaction())) {
                restore(record, locked, change);
                restored.add(txid);
                any = true;
            }
        }
        return any;
    }

    private boolean isContradicted(Transaction transaction) {
        return settledRival(transaction).isPresent()
                || inactiveParent(transaction).isPresent();
    }

    private void restore(TransactionRecord record, boolean locked, Change change) {
        if (locked) {
            parts.ledger().move(record.txid(), new TransactionContext.InstantSend(), change);
            sweep(unsettledRivals(record.transaction()), record.txid(), change);
        } else {
            parts.ledger().move(record.txid(), new TransactionContext.Mempool(), change);
        }
    }

    private Set<Txid> unsettledRivals(Transaction transaction) {
        Set<Txid> rivals = new TreeSet<>(index.rivals(transaction));
        rivals.removeIf(
                rival -> index.get(rival).isSettled() || !index.get(rival).isActive());
        return rivals;
    }
}
