package org.halcyon.sandbox;

import org.halcyon.core.tx.Transaction;

/// What the memory pool made of a transaction.
sealed interface TxOutcome {

    record Accepted(Transaction transaction) implements TxOutcome {}

    /// It waits already.
    record Known() implements TxOutcome {}

    /// Nothing changed.
    record Refused(TxRefusal reason) implements TxOutcome {}
}
