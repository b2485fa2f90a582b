package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// A transaction that concerns the wallet, if only by a double spend, with all that is known about it. Immutable.
///
/// @param lock the verified instant lock, kept through every later move
/// @param firstSeen the earliest time at which it was seen, which for a mined one may be the time of its block
/// @param note what its owner wrote to it, or empty
/// @param doubleSpendSeen another known transaction spends one of its inputs
public record TransactionRecord(
        Transaction transaction,
        TransactionContext context,
        Optional<LockMessage> lock,
        Instant firstSeen,
        String note,
        boolean doubleSpendSeen,
        TransactionEffect effect) {

    public Txid txid() {
        return transaction.txid();
    }

    /// True if it pays the wallet or spends from it; else it is kept because it took the coins of one that does.
    public boolean isOwn() {
        return !effect.addresses().isEmpty();
    }

    public boolean isActive() {
        return context.isActive();
    }

    public boolean isMined() {
        return context.isMined();
    }

    public boolean isSettled() {
        return context.isSettled();
    }

    /// @throws IllegalStateException if the table of moves has no such move, which is a bug of this package
    TransactionRecord moved(TransactionContext next) {
        if (!context.mayBecome(next)) {
            throw new IllegalStateException("no move from " + context + " to " + next);
        }
        return new TransactionRecord(transaction, next, lock, firstSeen, note, doubleSpendSeen, effect);
    }

    TransactionRecord locked(LockMessage message) {
        return new TransactionRecord(
                transaction, context, Optional.of(message), firstSeen, note, doubleSpendSeen, effect);
    }

    TransactionRecord seen(Instant time) {
        Instant earliest = time.isBefore(firstSeen) ? time : firstSeen;
        return new TransactionRecord(transaction, context, lock, earliest, note, doubleSpendSeen, effect);
    }

    TransactionRecord noted(String text) {
        return new TransactionRecord(transaction, context, lock, firstSeen, text, doubleSpendSeen, effect);
    }

    TransactionRecord judged(boolean doubleSpend, TransactionEffect newEffect) {
        return new TransactionRecord(transaction, context, lock, firstSeen, note, doubleSpend, newEffect);
    }
}
