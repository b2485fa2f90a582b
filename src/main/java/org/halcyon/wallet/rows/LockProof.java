package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;

/// Why Platform believes that an asset lock is final.
public sealed interface LockProof {

    /// @param lock the instant lock of the transaction, as peers send it
    record InstantProof(Bytes lock) implements LockProof {}

    /// @param coreHeight a chain-locked height at or above that of the transaction
    record ChainProof(int coreHeight) implements LockProof {}
}
