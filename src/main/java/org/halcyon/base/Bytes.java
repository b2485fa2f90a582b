package org.halcyon.base;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of public bytes that is equal to another one of the same content.
///
/// For what has no narrower type of its own. Never for secrets: it is not wiped. The text form shows the length only.
public final class Bytes implements Comparable<Bytes> {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes copied
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /// @throws IllegalArgumentException if the text is not an even number of hex digits
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int size() {
        return bytes.length;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Bytes[" + bytes.length + "]";
    }
}
