package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Names a quorum: the hash of the block that it was drawn from.
public final class QuorumHash extends Hash256 {

    private QuorumHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static QuorumHash ofWire(byte[] wire) {
        return new QuorumHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static QuorumHash ofHex(String display) {
        return new QuorumHash(wireOfHex(display));
    }

    public static QuorumHash read(ByteReader in) throws WireException {
        return new QuorumHash(in.bytes(BYTES));
    }
}
