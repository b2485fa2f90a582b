package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.tx.Txid;

/// What became of a verified instant lock.
public sealed interface LockOutcome {

    /// The lock is kept with its transaction; no event means that it was there before.
    record Applied(List<WalletEvent> events) implements LockOutcome {
        public Applied {
            events = List.copyOf(events);
        }
    }

    /// The wallet does not know the transaction. Whoever has the lock keeps it and comes again.
    record UnknownTransaction() implements LockOutcome {}

    /// Another transaction that spends the same is mined or locked. The lock is kept, the context stays.
    record Contradicted(Txid settled, List<WalletEvent> events) implements LockOutcome {
        public Contradicted {
            events = List.copyOf(events);
        }
    }
}
