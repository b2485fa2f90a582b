package org.halcyon.core.chain;

/// What became of a verified ChainLock.
public sealed interface LockOutcome {

    /// The block is on the best chain; nothing below it can change any more.
    record Confirmed(int height) implements LockOutcome {}

    /// The block was on a branch, which is now the best chain.
    record Reorganised(Reorganisation change, int height) implements LockOutcome {}

    /// No header of that block is here.
    record Unknown(BlockHash hash) implements LockOutcome {}

    /// The block contradicts one that an earlier ChainLock holds: an alarm, nothing changed.
    record Contradiction(int locked, BlockHash hash) implements LockOutcome {}
}
