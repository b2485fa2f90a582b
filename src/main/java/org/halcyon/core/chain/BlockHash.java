package org.halcyon.core.chain;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The X11 hash of a block header.
public final class BlockHash extends Hash256 {

    private BlockHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static BlockHash ofWire(byte[] wire) {
        return new BlockHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static BlockHash ofHex(String display) {
        return new BlockHash(wireOfHex(display));
    }

    public static BlockHash read(ByteReader in) throws WireException {
        return new BlockHash(in.bytes(BYTES));
    }
}
