package org.halcyon.core.quorum.list;

import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Names one quorum. Quorums of several types may be drawn from the same block.
///
/// @param type 0 to 255
public record QuorumId(int type, QuorumHash hash) {

    static final int BYTES = 1 + QuorumHash.BYTES;

    public static QuorumId of(FinalCommitment commitment) {
        return new QuorumId(commitment.quorumType(), commitment.quorum());
    }

    static QuorumId read(ByteReader in) throws WireException {
        return new QuorumId(in.u8(), QuorumHash.read(in));
    }

    void writeTo(ByteWriter out) {
        out.u8(type);
        hash.writeTo(out);
    }
}
