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

    private static final int COMPRESSED = 0x80;
    private static final int LARGER_ROOT = 0x20;
    private static final int FLAGS = 0xe0;

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

    /// The signature of the older encoding in that of the basic scheme. The older one has the parts of the coordinate
    /// in the other order, and one flag only, which says which of the two roots is meant.
    public static BlsSignature ofLegacy(BlsSignature legacy) {
        byte[] older = legacy.bytes.toBytes();
        int root = (older[0] & COMPRESSED) != 0 ? LARGER_ROOT : 0;
        older[0] = (byte) (older[0] & ~FLAGS);
        byte[] bytes = new byte[BYTES];
        System.arraycopy(older, BYTES / 2, bytes, 0, BYTES / 2);
        System.arraycopy(older, 0, bytes, BYTES / 2, BYTES / 2);
        bytes[0] = (byte) ((bytes[0] & ~FLAGS) | COMPRESSED | root);
        return new BlsSignature(Octets.of(bytes));
    }

    public boolean isNone() {
        return Arrays.equals(bytes.toBytes(), new byte[BYTES]);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
