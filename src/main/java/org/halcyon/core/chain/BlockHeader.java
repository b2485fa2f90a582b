package org.halcyon.core.chain;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The 80 bytes that chain blocks together, in their parts. The hash is not here: it costs an X11 and is computed once,
/// where the header is validated.
///
/// @param time seconds since 1970, 0 to 2^32 - 1
/// @param bits the compact target as 32 raw bits
/// @param nonce 0 to 2^32 - 1
public record BlockHeader(int version, BlockHash previous, MerkleRoot merkleRoot, long time, int bits, long nonce) {

    public static final int BYTES = 80;

    public static BlockHeader read(ByteReader in) throws WireException {
        return new BlockHeader(in.i32(), BlockHash.read(in), MerkleRoot.read(in), in.u32(), in.i32(), in.u32());
    }

    public void writeTo(ByteWriter out) {
        out.i32(version);
        previous.writeTo(out);
        merkleRoot.writeTo(out);
        out.u32(time).i32(bits).u32(nonce);
    }

    /// The 80 wire bytes.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(BYTES);
        writeTo(out);
        return out.toBytes();
    }
}
