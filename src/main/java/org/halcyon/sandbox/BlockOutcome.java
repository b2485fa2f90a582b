package org.halcyon.sandbox;

import java.util.List;

/// What became of a block.
sealed interface BlockOutcome {

    /// It is the new tip and its parent was the old one.
    record Extended(ChainBlock tip) implements BlockOutcome {}

    /// Kept on a branch that is not longer than the active chain.
    record Branched(ChainBlock block) implements BlockOutcome {}

    /// It made its branch the longest one.
    ///
    /// @param gone blocks that left the chain, oldest first
    /// @param added blocks that replace them, oldest first
    record Reorganised(List<ChainBlock> gone, List<ChainBlock> added) implements BlockOutcome {
        public Reorganised {
            gone = List.copyOf(gone);
            added = List.copyOf(added);
        }
    }

    /// It was here before.
    record Known() implements BlockOutcome {}

    /// Nothing changed.
    record Refused(BlockRefusal reason) implements BlockOutcome {}
}
