package org.halcyon.wallet.rows;

import org.halcyon.core.chain.BlockHash;

/// The block that holds a transaction.
///
/// @param time of the block, Unix seconds
public record BlockPlace(int height, BlockHash hash, long time) {}
