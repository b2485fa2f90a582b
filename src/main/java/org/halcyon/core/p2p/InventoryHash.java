package org.halcyon.core.p2p;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The hash by which an inventory names an object; which kind of hash it is depends on the type beside it.
public final class InventoryHash extends Hash256 {

    private InventoryHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static InventoryHash ofWire(byte[] wire) {
        return new InventoryHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static InventoryHash ofHex(String display) {
        return new InventoryHash(wireOfHex(display));
    }

    public static InventoryHash read(ByteReader in) throws WireException {
        return new InventoryHash(in.bytes(BYTES));
    }
}
