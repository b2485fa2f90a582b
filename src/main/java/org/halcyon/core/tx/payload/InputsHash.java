package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Double SHA-256 of the outpoints that a masternode transaction spends, which binds its payload to its inputs.
public final class InputsHash extends Hash256 {

    private InputsHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static InputsHash ofWire(byte[] wire) {
        return new InputsHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static InputsHash ofHex(String display) {
        return new InputsHash(wireOfHex(display));
    }

    public static InputsHash read(ByteReader in) throws WireException {
        return new InputsHash(in.bytes(BYTES));
    }
}
