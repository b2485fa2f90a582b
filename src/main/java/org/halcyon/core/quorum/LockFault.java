package org.halcyon.core.quorum;

import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.QuorumId;

/// Why a lock is false, whoever sent it.
public sealed interface LockFault {

    /// No block has that height.
    record NoSuchHeight(int height) implements LockFault {}

    /// No quorum could have signed it.
    record NoQuorum(int height) implements LockFault {}

    /// The quorum that had to sign it did not.
    record WrongSignature(QuorumId quorum) implements LockFault {}

    /// It names a block that begins no cycle.
    record NotACycle(BlockHash block, int height) implements LockFault {}

    /// It has no inputs, one of them twice, or more than any transaction has.
    record ImpossibleInputs(int count) implements LockFault {}

    /// It locks other outputs than its transaction spends.
    record OtherInputs() implements LockFault {}
}
