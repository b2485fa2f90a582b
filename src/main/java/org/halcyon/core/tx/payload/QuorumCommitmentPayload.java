package org.halcyon.core.tx.payload;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A quorum commitment and the height at which it is mined.
///
/// @param height 0 to 2^32 - 1
public record QuorumCommitmentPayload(int version, long height, FinalCommitment commitment) implements SpecialPayload {

    static final int VERSION = 1;

    static QuorumCommitmentPayload read(ByteReader in) throws WireException {
        return new QuorumCommitmentPayload(in.u16(), in.u32(), FinalCommitment.read(in));
    }

    @Override
    public int type() {
        return QUORUM_COMMITMENT;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version).u32(height);
        commitment.writeTo(out);
    }
}
