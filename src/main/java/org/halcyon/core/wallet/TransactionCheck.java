package org.halcyon.core.wallet;

import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;

/// Refuses amounts that cannot exist before they enter a sum.
final class TransactionCheck {

    private TransactionCheck() {}

    /// True if every output and their sum is an amount between zero and all the money there is.
    static boolean hasPossibleAmounts(Transaction transaction) {
        long sum = 0;
        for (TxOutput output : transaction.outputs()) {
            if (!output.hasValidAmount()) {
                return false;
            }
            sum += output.value();
            if (sum > Duffs.MAX_MONEY.value()) {
                return false;
            }
        }
        return true;
    }

    /// What the outputs of a transaction to the wallet's addresses are worth, in duffs.
    static long ownValue(Transaction transaction, AddressBook book) {
        return transaction.outputs().stream()
                .filter(output -> book.ownerOf(output.script()).isPresent())
                .mapToLong(TxOutput::value)
                .sum();
    }
}
