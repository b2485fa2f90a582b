package org.halcyon.core.quorum;

import java.util.Map;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.tx.payload.QuorumHash;

/// The keys with which quorums sign for Platform, of one moment. Immutable; any thread.
///
/// @param byQuorum of the Platform type only, from lists that are deep enough to be trusted
/// @param listed whether there was such a list at all
public record PlatformKeys(Map<QuorumHash, BlsPublicKey> byQuorum, boolean listed) {

    public PlatformKeys {
        byQuorum = Map.copyOf(byQuorum);
    }

    /// Nothing is known yet.
    public static PlatformKeys none() {
        return new PlatformKeys(Map.of(), /* listed= */ false);
    }

    public PlatformKey find(QuorumHash quorum) {
        BlsPublicKey key = byQuorum.get(quorum);
        if (key != null) {
            return new PlatformKey.Known(key);
        }
        return listed ? new PlatformKey.UnknownQuorum(quorum) : new PlatformKey.NoLists();
    }
}
