package org.halcyon.core.quorum;

import java.util.List;
import org.halcyon.core.quorum.list.Quorum;

/// What became of a ChainLock.
public sealed interface ChainLockResult {

    ChainLock lock();

    /// A quorum signed it. The header chain has the last word on its block.
    record Verified(ChainLock lock, Quorum signer) implements ChainLockResult {}

    /// A verified one of the same height or above is known.
    record Outdated(ChainLock lock) implements ChainLockResult {}

    /// It is kept and tried again.
    ///
    /// @param displaced those that made room for it and are forgotten
    record Waiting(ChainLock lock, LockDoubt doubt, List<ChainLock> displaced) implements ChainLockResult {
        public Waiting {
            displaced = List.copyOf(displaced);
        }
    }

    /// It has waited for too long and is forgotten.
    record Expired(ChainLock lock) implements ChainLockResult {}

    /// It is false, and whoever sent it is at fault.
    record Refused(ChainLock lock, LockFault fault) implements ChainLockResult {}
}
