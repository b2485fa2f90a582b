package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The root of the merkle tree over the active quorums, as a coinbase commits to it.
public final class QuorumListRoot extends Hash256 {

    private QuorumListRoot(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static QuorumListRoot ofWire(byte[] wire) {
        return new QuorumListRoot(wire);
    }

    /// @param display 64 hex digits in display order
    public static QuorumListRoot ofHex(String display) {
        return new QuorumListRoot(wireOfHex(display));
    }

    public static QuorumListRoot read(ByteReader in) throws WireException {
        return new QuorumListRoot(in.bytes(BYTES));
    }
}
