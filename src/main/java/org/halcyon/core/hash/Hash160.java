package org.halcyon.core.hash;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// RIPEMD-160 of SHA-256 of a public key or a script: the 20 bytes inside an address. Immutable, never reversed.
public final class Hash160 implements Comparable<Hash160> {

    public static final int BYTES = 20;

    private final byte[] bytes;

    private Hash160(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The hash of `content`.
    public static Hash160 of(byte[] content) {
        byte[] inner = Sha256d.single(content);
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(inner, 0, inner.length);
        byte[] outer = new byte[BYTES];
        digest.doFinal(outer, 0);
        return new Hash160(outer);
    }

    /// Wraps 20 bytes that are a hash already, copied.
    ///
    /// @throws IllegalArgumentException if the length is not 20
    public static Hash160 ofBytes(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("hash of " + hash.length + " bytes");
        }
        return new Hash160(hash.clone());
    }

    /// @throws IllegalArgumentException if the text is not 40 hex digits
    public static Hash160 ofHex(String hex) {
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    public static Hash160 read(ByteReader in) throws WireException {
        return new Hash160(in.bytes(BYTES));
    }

    public void writeTo(ByteWriter out) {
        out.bytes(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Orders by the bytes, unsigned.
    @Override
    public int compareTo(Hash160 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash160 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) | ((bytes[1] & 0xff) << 8) | ((bytes[2] & 0xff) << 16) | (bytes[3] << 24);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
