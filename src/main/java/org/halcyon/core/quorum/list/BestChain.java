package org.halcyon.core.quorum.list;

import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;

/// What lists need to know of the validated headers. Implementations answer for the best chain of the moment.
public interface BestChain {

    /// A block of the best chain.
    ///
    /// @param merkleRoot as its header has it
    record Place(BlockHash hash, int height, MerkleRoot merkleRoot) {}

    /// The height of the last block.
    int height();

    /// Where a block stands; empty if it is not on the best chain.
    Optional<Place> find(BlockHash hash);

    /// The block at a height; empty below the first and above the last.
    Optional<BlockHash> at(int height);
}
