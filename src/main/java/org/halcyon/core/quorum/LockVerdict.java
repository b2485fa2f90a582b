package org.halcyon.core.quorum;

import org.halcyon.core.quorum.list.Quorum;

/// What a check of a lock against the lists at hand comes to.
public sealed interface LockVerdict {

    /// The quorum whose turn it was signed it.
    record Valid(Quorum signer) implements LockVerdict {}

    /// Later lists or headers may tell.
    record Doubtful(LockDoubt doubt) implements LockVerdict {}

    /// It will never be valid.
    record False(LockFault fault) implements LockVerdict {}
}
