package org.halcyon.core.quorum.list;

import java.util.List;
import org.halcyon.core.bls.BlsSignature;

/// The ChainLock signature from which the members of some new quorums were drawn, as the sender of a difference claims.
///
/// @param signature [BlsSignature#none()] for quorums from before the first ChainLock
/// @param quorums positions among the new quorums of the difference
public record WorkSignature(BlsSignature signature, List<Integer> quorums) {

    static final int LEAST_BYTES = BlsSignature.BYTES + 1;

    public WorkSignature {
        quorums = List.copyOf(quorums);
    }
}
