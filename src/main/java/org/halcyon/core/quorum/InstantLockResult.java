package org.halcyon.core.quorum;

import java.util.List;
import org.halcyon.core.quorum.list.Quorum;

/// What became of an InstantSend lock.
public sealed interface InstantLockResult {

    InstantLock lock();

    /// A quorum signed it. Its transaction may still be unknown; [LockDesk#lockOf] finds the lock then.
    record Verified(InstantLock lock, Quorum signer) implements InstantLockResult {}

    /// The same transaction has a verified lock.
    record Known(InstantLock lock) implements InstantLockResult {}

    /// It is kept and tried again.
    ///
    /// @param displaced those that made room for it and are forgotten
    record Waiting(InstantLock lock, LockDoubt doubt, List<InstantLock> displaced) implements InstantLockResult {
        public Waiting {
            displaced = List.copyOf(displaced);
        }
    }

    /// It has waited for too long and is forgotten.
    record Expired(InstantLock lock) implements InstantLockResult {}

    /// It is false, and whoever sent it is at fault.
    record Refused(InstantLock lock, LockFault fault) implements InstantLockResult {}

    /// It is signed, and so is one of another transaction that spends the same. That cannot be: an alarm.
    record Contradiction(InstantLock lock, InstantLock other) implements InstantLockResult {}
}
