package org.halcyon.core.p2p;

import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HashedHeader;

/// Computes the hash of a header. Called by the readers of several connections at once, so it must be safe for threads.
@FunctionalInterface
public interface HeaderHashing {

    HashedHeader hash(BlockHeader header);
}
