package org.halcyon.core.keys;

import java.security.MessageDigest;
import java.util.Arrays;

/// A private key of the curve, wiped by [#close()]. Cannot be printed. Safe for one thread at a time.
public final class PrivateKey implements AutoCloseable {

    public static final int BYTES = Secp256k1.PRIVATE_KEY_BYTES;

    private final byte[] bytes;
    private boolean closed;

    private PrivateKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Checks and copies 32 bytes; the caller wipes its own array.
    ///
    /// @throws KeyFormatException if the length is not 32 or the number is zero or not below the group order
    public static PrivateKey parse(byte[] bytes, Secp256k1 curve) throws KeyFormatException {
        if (bytes.length != BYTES || !curve.isPrivateKey(bytes)) {
            throw new KeyFormatException("the bytes are not a private key");
        }
        return new PrivateKey(bytes.clone());
    }

    /// Takes over a checked key.
    static PrivateKey trusted(byte[] bytes) {
        return new PrivateKey(bytes);
    }

    public PublicKey publicKey(Secp256k1 curve) {
        return PublicKey.trusted(curve.publicKey(open()).orElseThrow(() -> new IllegalStateException("damaged key")));
    }

    /// A deterministic low-S signature, 64 bytes.
    ///
    /// @param hash 32 bytes
    public byte[] sign(byte[] hash, Secp256k1 curve) {
        return curve.sign(hash, open());
    }

    /// SHA-256 of the compressed point that this key and the other side's public key share.
    public byte[] sharedSecret(PublicKey other, Secp256k1 curve) {
        return curve.sharedSecret(open(), other.toBytes()).orElseThrow(() -> new IllegalStateException("damaged key"));
    }

    /// A copy of the 32 bytes, which the caller wipes.
    public byte[] toBytes() {
        return open().clone();
    }

    private byte[] open() {
        if (closed) {
            throw new IllegalStateException("the key is wiped");
        }
        return bytes;
    }

    /// Compares in constant time.
    @Override
    public boolean equals(Object other) {
        return other instanceof PrivateKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /// One number for all keys, so that a hash table tells nothing about them.
    @Override
    public int hashCode() {
        return PrivateKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "PrivateKey[redacted]";
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }
}
