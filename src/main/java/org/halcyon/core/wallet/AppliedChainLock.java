package org.halcyon.core.wallet;

import org.halcyon.core.chain.BlockHash;

/// A verified ChainLock: nothing at or below its height can be disconnected any more.
///
/// @param message the network bytes, so that a restart keeps the floor without asking anybody
public record AppliedChainLock(int height, BlockHash hash, LockMessage message) {}
