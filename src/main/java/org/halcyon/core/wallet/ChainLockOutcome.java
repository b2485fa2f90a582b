package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.chain.BlockHash;

/// What became of a verified ChainLock.
public sealed interface ChainLockOutcome {

    record Applied(List<WalletEvent> events) implements ChainLockOutcome {
        public Applied {
            events = List.copyOf(events);
        }
    }

    /// The floor is there or above already.
    record NotHigher(int floor) implements ChainLockOutcome {}

    /// Records of the wallet are in another block at that height: they must be rewound first.
    record OtherBlockAtHeight(BlockHash known) implements ChainLockOutcome {}
}
