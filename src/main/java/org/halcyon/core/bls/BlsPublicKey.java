package org.halcyon.core.bls;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// A public key in the compressed form of the basic scheme. Whether it is a point of the group shows when it is used.
///
/// Source: Dash Core 23.1; form of the IETF draft on BLS signatures.
///
/// @param bytes 48 of them
public record BlsPublicKey(Octets bytes) {

    public static final int BYTES = 48;

    private static final int COMPRESSED = 0x80;
    private static final int LARGER_ROOT = 0x20;
    private static final int FLAGS = 0xe0;

    public BlsPublicKey {
        bytes.requireSize(BYTES);
    }

    public static BlsPublicKey ofHex(String hex) {
        return new BlsPublicKey(Octets.ofHex(hex));
    }

    public static BlsPublicKey read(ByteReader in) throws WireException {
        return new BlsPublicKey(Octets.read(in, BYTES));
    }

    /// The key of the older encoding, which has one flag only: its top bit says which of the two roots is meant.
    ///
    /// @param legacy 48 bytes
    public static BlsPublicKey ofLegacy(Octets legacy) {
        byte[] key = legacy.requireSize(BYTES).toBytes();
        int root = (key[0] & COMPRESSED) != 0 ? LARGER_ROOT : 0;
        key[0] = (byte) ((key[0] & ~FLAGS) | COMPRESSED | root);
        return new BlsPublicKey(Octets.of(key));
    }

    /// The older encoding of this key.
    public Octets toLegacy() {
        byte[] key = bytes.toBytes();
        int root = (key[0] & LARGER_ROOT) != 0 ? COMPRESSED : 0;
        key[0] = (byte) ((key[0] & ~FLAGS) | root);
        return Octets.of(key);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
