package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The hash of the verification vector of a quorum.
public final class VerificationVectorHash extends Hash256 {

    private VerificationVectorHash(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static VerificationVectorHash ofWire(byte[] wire) {
        return new VerificationVectorHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static VerificationVectorHash ofHex(String display) {
        return new VerificationVectorHash(wireOfHex(display));
    }

    public static VerificationVectorHash read(ByteReader in) throws WireException {
        return new VerificationVectorHash(in.bytes(BYTES));
    }
}
