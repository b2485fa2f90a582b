package org.halcyon.core.bls;

import java.util.Arrays;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// A signature in compressed form. Whether it is a point of the group shows when it is verified.
///
/// @param bytes 96 of them
public record BlsSignature(Octets bytes) {

    public static final int BYTES = 96;

    private static final BlsSignature NONE = new BlsSignature(Octets.of(new byte[BYTES]));

    public BlsSignature {
        bytes.requireSize(BYTES);
    }

    public static BlsSignature ofHex(String hex) {
        return new BlsSignature(Octets.ofHex(hex));
    }

    public static BlsSignature read(ByteReader in) throws WireException {
        return new BlsSignature(Octets.read(in, BYTES));
    }

    /// All bytes zero, which stands for no signature.
    public static BlsSignature none() {
        return NONE;
    }

    public boolean isNone() {
        return Arrays.equals(bytes.toBytes(), new byte[BYTES]);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
