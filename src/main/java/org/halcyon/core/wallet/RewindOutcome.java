package org.halcyon.core.wallet;

import java.util.List;

/// What became of a disconnection of blocks.
public sealed interface RewindOutcome {

    record Rewound(List<WalletEvent> events) implements RewindOutcome {
        public Rewound {
            events = List.copyOf(events);
        }
    }

    /// A verified ChainLock stands above that height; nothing changed.
    record BelowFloor(int floor) implements RewindOutcome {}
}
