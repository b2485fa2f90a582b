package org.halcyon.core.quorum.members;

import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.wire.ByteWriter;

/// The number that shuffles the masternodes for one quorum, or for all of one cycle. Nobody knows it before the work
/// block, which lies eight blocks below the quorum's own.
///
/// Source: DIP-6, and DIP-29 for the use of ChainLocks.
public final class Modifier extends Hash256 {

    private Modifier(byte[] wire) {
        super(wire);
    }

    /// The modifier that the coinbase of the work block gives, or its hash where there is no ChainLock in it.
    ///
    /// @param work the list of the work block
    public static Modifier of(QuorumType type, ListState work) {
        BlsSignature lock = work.coinbase()
                .flatMap(coinbase -> coinbase.chainLock())
                .map(best -> new BlsSignature(best.signature()))
                .orElseGet(BlsSignature::none);
        ByteWriter out = new ByteWriter(128).u8(type.id());
        if (lock.isNone()) {
            work.block().writeTo(out);
        } else {
            out.i32(work.height());
            lock.bytes().writeTo(out);
        }
        return new Modifier(Sha256d.hash(out.toBytes()));
    }
}
