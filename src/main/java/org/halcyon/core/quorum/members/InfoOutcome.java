package org.halcyon.core.quorum.members;

import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.DiffRejection;

/// What became of a quorum information.
public sealed interface InfoOutcome {

    /// Every list in it is proven.
    record Proven(ProvenInfo info) implements InfoOutcome {}

    /// One of its lists is not; nothing of it counts.
    ///
    /// @param block that the list ends at
    record Rejected(BlockHash block, DiffRejection reason) implements InfoOutcome {}
}
