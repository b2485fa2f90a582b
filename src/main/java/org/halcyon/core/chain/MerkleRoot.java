package org.halcyon.core.chain;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The root of the merkle tree over the transaction ids of a block.
public final class MerkleRoot extends Hash256 {

    private MerkleRoot(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static MerkleRoot ofWire(byte[] wire) {
        return new MerkleRoot(wire);
    }

    /// @param display 64 hex digits in display order
    public static MerkleRoot ofHex(String display) {
        return new MerkleRoot(wireOfHex(display));
    }

    public static MerkleRoot read(ByteReader in) throws WireException {
        return new MerkleRoot(in.bytes(BYTES));
    }
}
