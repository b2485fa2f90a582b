package org.halcyon.core.keys;

import java.util.Arrays;
import java.util.HexFormat;
import org.halcyon.core.hash.Hash160;

/// A point of the curve in its 33-byte compressed form. Immutable.
public final class PublicKey {

    public static final int BYTES = Secp256k1.PUBLIC_KEY_BYTES;

    private final byte[] bytes;

    private PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Checks and copies a key in compressed (33 bytes) or uncompressed (65 bytes) form.
    ///
    /// @throws KeyFormatException if the length is neither or the bytes are no point of the curve
    public static PublicKey parse(byte[] bytes, Secp256k1 curve) throws KeyFormatException {
        if (bytes.length != BYTES && bytes.length != Secp256k1.UNCOMPRESSED_BYTES) {
            throw new KeyFormatException("a public key has 33 or 65 bytes, not " + bytes.length);
        }
        return new PublicKey(curve.compress(bytes)
                .orElseThrow(() -> new KeyFormatException("the public key is not a point of the curve")));
    }

    /// Wraps a compressed key that the curve library has just made.
    static PublicKey trusted(byte[] compressed) {
        return new PublicKey(compressed);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /// What a pay-to-public-key-hash address of this key holds.
    public Hash160 hash160() {
        return Hash160.of(bytes);
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
