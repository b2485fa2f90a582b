package org.halcyon.core.wire;

import java.util.Arrays;
import java.util.HexFormat;

/// Bytes as a value: immutable, equal by content, printed as hex in wire order. For fields whose meaning the reader
/// leaves
/// to others, such as keys and signatures of another curve.
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes copied
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public static Octets read(ByteReader in, int count) throws WireException {
        return new Octets(in.bytes(count));
    }

    /// Reads a compact size of at most `max` and that many bytes.
    public static Octets readVar(ByteReader in, int max) throws WireException {
        return new Octets(in.varBytes(max));
    }

    public void writeTo(ByteWriter out) {
        out.bytes(bytes);
    }

    public void writeVarTo(ByteWriter out) {
        out.varBytes(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// @throws IllegalArgumentException if the size is another
    public Octets requireSize(int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + size);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
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
