package org.halcyon.core.wallet;

import org.halcyon.core.chain.BlockHash;

/// A block of the best chain.
///
/// @param height 0 for the first block
/// @param time seconds since 1970 as its header has them
public record BlockRef(int height, BlockHash hash, long time) {

    public BlockRef {
        if (height < 0 || time < 0) {
            throw new IllegalArgumentException("block at height " + height + ", time " + time);
        }
    }
}
