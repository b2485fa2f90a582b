package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Names a masternode: the id of the transaction that registered it.
public final class ProTxHash extends Hash256 {

    private ProTxHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static ProTxHash ofWire(byte[] wire) {
        return new ProTxHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static ProTxHash ofHex(String display) {
        return new ProTxHash(wireOfHex(display));
    }

    public static ProTxHash read(ByteReader in) throws WireException {
        return new ProTxHash(in.bytes(BYTES));
    }
}
