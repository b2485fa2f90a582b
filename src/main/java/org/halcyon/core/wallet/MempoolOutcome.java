package org.halcyon.core.wallet;

import java.util.List;

/// What became of a transaction from outside of blocks.
public sealed interface MempoolOutcome {

    /// It concerns the wallet; no event means that nothing about it is new.
    record Accepted(List<WalletEvent> events) implements MempoolOutcome {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It neither pays to nor spends from the wallet as far as is known now.
    record Irrelevant() implements MempoolOutcome {}

    /// It cannot exist outside of a block, or its amounts cannot exist at all; nothing changed.
    record Refused(Reason reason) implements MempoolOutcome {}

    /// Why a transaction is refused.
    enum Reason {
        COINBASE,
        NO_OUTPUTS,
        IMPOSSIBLE_AMOUNT,
        /// The wallet would hold more than all the money there is.
        MORE_THAN_ALL_MONEY
    }
}
