package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.tx.Txid;

/// What became of the wish to give a transaction up.
public sealed interface AbandonOutcome {

    record Abandoned(List<WalletEvent> events) implements AbandonOutcome {
        public Abandoned {
            events = List.copyOf(events);
        }
    }

    record UnknownTransaction() implements AbandonOutcome {}

    /// This transaction, itself or spending from it, is no longer just in the memory pool.
    record NotInMempool(Txid txid, TransactionContext context) implements AbandonOutcome {}
}
