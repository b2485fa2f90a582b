package org.halcyon.core.tx.payload;

import java.nio.charset.StandardCharsets;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// A payment out of Platform's credits.
///
/// @param index number of the withdrawal, an unsigned 64-bit number
/// @param fee duffs, 0 to 2^32 - 1
/// @param requestedHeight of the chain when it was asked for, 0 to 2^32 - 1
/// @param quorum that signed it
/// @param signature BLS signature of 96 bytes
public record AssetUnlock(int version, long index, long fee, long requestedHeight, QuorumHash quorum, Octets signature)
        implements SpecialPayload {

    /// Blocks after the requested height in which the payment may be mined.
    public static final int VALID_BLOCKS = 48;

    /// A payment has no more outputs.
    public static final int MAX_OUTPUTS = 32;

    private static final byte[] REQUEST_PREFIX = "plwdtx".getBytes(StandardCharsets.US_ASCII);

    public AssetUnlock {
        signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
    }

    static AssetUnlock read(ByteReader in) throws WireException {
        return new AssetUnlock(
                in.u8(),
                in.i64(),
                in.u32(),
                in.u32(),
                QuorumHash.read(in),
                Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES));
    }

    /// The id under which a quorum signs the withdrawal `index`, 32 bytes in wire order.
    public static byte[] requestId(long index) {
        return Sha256d.hash(new ByteWriter().varBytes(REQUEST_PREFIX).i64(index).toBytes());
    }

    @Override
    public int type() {
        return ASSET_UNLOCK;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u8(version).i64(index).u32(fee).u32(requestedHeight);
        quorum.writeTo(out);
        signature.writeTo(out);
    }
}
