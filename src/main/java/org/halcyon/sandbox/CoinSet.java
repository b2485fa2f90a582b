package org.halcyon.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;

/// Every unspent output of the active chain. Owned by one thread.
final class CoinSet implements CoinView {

    private final Map<OutPoint, Coin> coins = new HashMap<>();

    @Override
    public Optional<Coin> coin(OutPoint place) {
        return Optional.ofNullable(coins.get(place));
    }

    /// All of them, in no order.
    Collection<Coin> all() {
        return Collections.unmodifiableCollection(coins.values());
    }

    /// Applies one transaction that was checked before.
    void apply(Transaction transaction, int height) {
        for (TxInput input : transaction.inputs()) {
            coins.remove(input.previous());
        }
        for (int i = 0; i < transaction.outputs().size(); i++) {
            TxOutput output = transaction.outputs().get(i);
            if (!output.script().isDataCarrier()) {
                OutPoint place = new OutPoint(transaction.txid(), i);
                coins.put(place, new Coin(place, output, height, transaction.isCoinbase()));
            }
        }
    }

    /// Takes a block back that was applied last.
    ///
    /// @param spent what it spent
    void undo(Block block, List<Coin> spent) {
        // a coin that the block both made and spent is put back first and then goes with its maker
        spent.forEach(coin -> coins.put(coin.place(), coin));
        for (Transaction transaction : block.transactions()) {
            for (int i = 0; i < transaction.outputs().size(); i++) {
                coins.remove(new OutPoint(transaction.txid(), i));
            }
        }
    }
}
