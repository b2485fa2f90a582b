package org.halcyon.core.quorum;

import org.halcyon.core.chain.BlockHash;

/// Why a lock can neither be taken nor refused yet.
public sealed interface LockDoubt {

    /// The list that names its quorum is not at hand.
    ///
    /// @param height of that list
    record ListMissing(int height) implements LockDoubt {}

    /// The list that names its quorum is not deep enough under the best header.
    ///
    /// @param height of that list
    record TooFresh(int height) implements LockDoubt {}

    /// The block that names its cycle is not on the best chain.
    record CycleUnknown(BlockHash cycle) implements LockDoubt {}

    /// No believed list of the last day has its quorum.
    record QuorumUnknown(BlockHash cycle) implements LockDoubt {}
}
