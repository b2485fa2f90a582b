package org.halcyon.core.chain;

/// Why a header cannot join the chain.
public sealed interface HeaderRejection {

    /// The block that the header builds on is not known here; ask for the headers in between.
    record PreviousUnknown(BlockHash previous) implements HeaderRejection {}

    /// The header does not build on the one before it in the same batch.
    record NotLinked(BlockHash expected, BlockHash actual) implements HeaderRejection {}

    /// The target is zero, negative, too large for 256 bits or above the limit of the network.
    record UnusableTarget(CompactTarget target) implements HeaderRejection {}

    /// The hash is above the target.
    record NoProofOfWork(BlockHash hash, CompactTarget target) implements HeaderRejection {}

    /// The difficulty rule asks for another target.
    record WrongDifficulty(CompactTarget expected, CompactTarget actual) implements HeaderRejection {}

    /// The time is not after the median of the previous eleven.
    record NotAfterMedian(long median, long time) implements HeaderRejection {}

    /// The time is more than two hours ahead of the own clock.
    record TooFarAhead(long latest, long time) implements HeaderRejection {}

    /// The version is below the one that the height asks for.
    record OldVersion(int least, int version) implements HeaderRejection {}

    /// Another block is known at this height.
    record AgainstCheckpoint(int height, BlockHash hash) implements HeaderRejection {}

    /// The branch leaves the chain below the last known block.
    record ForkBelowCheckpoint(int root, int checkpoint) implements HeaderRejection {}

    /// The branch leaves the chain below a block that a ChainLock holds.
    record ForkBelowChainLock(int root, int locked) implements HeaderRejection {}

    /// The branch leaves the chain too many blocks below the tip.
    record ForkTooDeep(int root, int tip) implements HeaderRejection {}

    /// The branch has too many headers for one that does not win.
    record BranchTooLong(int headers) implements HeaderRejection {}

    /// The sender has too many branches already.
    record TooManyBranches(int held) implements HeaderRejection {}
}
