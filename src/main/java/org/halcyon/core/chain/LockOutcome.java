package org.halcyon.core.chain;

/// What became of a verified ChainLock.
public sealed interface LockOutcome {

    /// The block is on the best chain; nothing below it can change any more.
    record Confirmed(int height) implements LockOutcome {}

    /// The block was on a branch, which is now the best chain.
    record Reorganised(Reorganisation change, int height) implements LockOutcome {}

    /// No header of that block is here.
    record Unknown(BlockHash hash) implements LockOutcome {}

    /// The lock cannot be true together with an earlier one, or with the place of its block: an alarm, nothing changed.
    ///
    /// @param locked height that earlier locks hold, -1 if there is none
    /// @param height that this lock names
    record Contradiction(int locked, int height, BlockHash hash) implements LockOutcome {}
}
