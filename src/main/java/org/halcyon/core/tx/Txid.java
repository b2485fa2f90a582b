package org.halcyon.core.tx;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The id of a transaction: double SHA-256 of its whole serialization, payload included, as DIP-2 has it.
public final class Txid extends Hash256 {

    private Txid(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static Txid ofWire(byte[] wire) {
        return new Txid(wire);
    }

    /// @param display 64 hex digits in display order
    public static Txid ofHex(String display) {
        return new Txid(wireOfHex(display));
    }

    public static Txid read(ByteReader in) throws WireException {
        return new Txid(in.bytes(BYTES));
    }
}
