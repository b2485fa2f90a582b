package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// All that a store keeps of a wallet, and all that is needed to rebuild it. What follows from these rows (effects,
/// balances, indexes) is not in them. Reservations of coins are not in them either: they do not survive a restart.
///
/// @param birthHeight the first block that can concern the wallet
public record WalletRows(
        WalletId id,
        int birthHeight,
        List<AccountId> accounts,
        List<AddressRow> addresses,
        List<TransactionRow> transactions,
        List<Coin> coins,
        List<SpentMark> spends,
        SyncHeights heights,
        Optional<AppliedChainLock> chainLock) {

    public WalletRows {
        accounts = List.copyOf(accounts);
        addresses = List.copyOf(addresses);
        transactions = List.copyOf(transactions);
        coins = List.copyOf(coins);
        spends = List.copyOf(spends);
    }

    /// The stored part of a [TransactionRecord].
    public record TransactionRow(
            Transaction transaction,
            TransactionContext context,
            Optional<LockMessage> lock,
            Instant firstSeen,
            String note) {

        public static TransactionRow of(TransactionRecord record) {
            return new TransactionRow(
                    record.transaction(), record.context(), record.lock(), record.firstSeen(), record.note());
        }

        public Txid txid() {
            return transaction.txid();
        }
    }
}
