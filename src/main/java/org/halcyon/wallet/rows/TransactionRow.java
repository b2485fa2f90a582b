package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// A transaction that concerns the wallet.
///
/// @param block present exactly if the state is one in a block
/// @param firstSeen to the millisecond
/// @param fee known if all inputs are own
public record TransactionRow(
        Transaction transaction,
        TransactionState state,
        Optional<BlockPlace> block,
        Instant firstSeen,
        Optional<Duffs> fee) {

    /// @throws IllegalArgumentException if state and block contradict each other
    public TransactionRow {
        if (state.isInBlock() != block.isPresent()) {
            throw new IllegalArgumentException(
                    "state " + state + (block.isPresent() ? " with" : " without") + " block");
        }
    }

    public Txid txid() {
        return transaction.txid();
    }
}
