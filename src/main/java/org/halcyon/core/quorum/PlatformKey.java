package org.halcyon.core.quorum;

import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.tx.payload.QuorumHash;

/// The answer to whether a quorum may sign for Platform.
public sealed interface PlatformKey {

    record Known(BlsPublicKey key) implements PlatformKey {}

    /// No list of the last day has it. Newer lists may; nothing that it signed may be trusted.
    record UnknownQuorum(QuorumHash quorum) implements PlatformKey {}

    /// No list is at hand yet.
    record NoLists() implements PlatformKey {}
}
