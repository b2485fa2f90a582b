package org.halcyon.core.chain;

import java.util.List;

/// What became of a batch of headers. A batch is taken whole or not at all.
public sealed interface ConnectOutcome {

    /// All of them were here before.
    record Known(int headers) implements ConnectOutcome {}

    /// The best chain grew by `added`.
    record Extended(ChainPoint oldTip, ChainPoint newTip, List<HashedHeader> added) implements ConnectOutcome {
        public Extended {
            added = List.copyOf(added);
        }
    }

    /// They form a valid branch whose work does not exceed that of the best chain.
    record BranchStored(int ancestor, BlockHash tip, int headers) implements ConnectOutcome {}

    /// A branch became the best chain.
    record Reorganised(Reorganisation change) implements ConnectOutcome {}

    /// The header at `index` of the batch breaks a rule; nothing changed.
    record Rejected(HeaderRejection reason, int index) implements ConnectOutcome {}
}
