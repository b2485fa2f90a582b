package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// What one change did to the rows of a wallet. A store applies the removals first, then writes each other entry over
/// the row with its key; nothing else is needed to be in step with memory.
///
/// @param removedTransactions records that vanished, with their coins
/// @param releasedOutPoints spent marks that vanished
/// @param removedCoins coins that vanished
/// @param records new or changed records, whole, with the raw transaction
/// @param coins new or changed coins, whole
/// @param spends new or changed spent marks
/// @param addresses new or changed addresses; used marks only ever go from false to true
/// @param balances after the change
public record StateDelta(
        List<Txid> removedTransactions,
        List<OutPoint> releasedOutPoints,
        List<OutPoint> removedCoins,
        List<TransactionRecord> records,
        List<Coin> coins,
        List<SpentMark> spends,
        List<AddressRow> addresses,
        WalletBalances balances) {

    public StateDelta {
        removedTransactions = List.copyOf(removedTransactions);
        releasedOutPoints = List.copyOf(releasedOutPoints);
        removedCoins = List.copyOf(removedCoins);
        records = List.copyOf(records);
        coins = List.copyOf(coins);
        spends = List.copyOf(spends);
        addresses = List.copyOf(addresses);
    }

    /// True if no row differs.
    public boolean isEmpty() {
        return removedTransactions.isEmpty()
                && releasedOutPoints.isEmpty()
                && removedCoins.isEmpty()
                && records.isEmpty()
                && coins.isEmpty()
                && spends.isEmpty()
                && addresses.isEmpty();
    }
}
