package org.halcyon.core.tx.payload;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// The masternodes' readiness for a fork.
///
/// @param versionBit the bit that the fork uses, 0 to 255
/// @param signature BLS signature of 96 bytes
public record ForkSignal(int version, int versionBit, QuorumHash quorum, Octets signature) implements SpecialPayload {

    public ForkSignal {
        signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
    }

    static ForkSignal read(ByteReader in) throws WireException {
        return new ForkSignal(
                in.u8(), in.u8(), QuorumHash.read(in), Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES));
    }

    @Override
    public int type() {
        return FORK_SIGNAL;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u8(version).u8(versionBit);
        quorum.writeTo(out);
        signature.writeTo(out);
    }
}
