package org.halcyon.core.quorum;

/// Whether a transaction is locked.
public sealed interface LockMatch {

    /// The lock is verified and locks exactly what the transaction spends.
    record Locked(InstantLock lock) implements LockMatch {}

    /// No verified lock names the transaction.
    record NotLocked() implements LockMatch {}

    /// A verified lock names the transaction, but other inputs; it is worth nothing.
    record OtherInputs(InstantLock lock) implements LockMatch {}
}
