package org.halcyon.core.hash;

import java.util.Arrays;
import java.util.HexFormat;
import org.halcyon.core.wire.ByteWriter;

/// Thirty-two bytes with one meaning, kept in wire order; the text form is reversed, as block explorers print it.
///
/// Each meaning has a final class of its own, and two hashes are equal only if their classes are. Immutable.
public abstract class Hash256 implements Comparable<Hash256> {

    public static final int BYTES = 32;

    private final byte[] wire;

    /// @param wire 32 bytes in wire order, copied
    /// @throws IllegalArgumentException if the length is not 32
    protected Hash256(byte[] wire) {
        if (wire.length != BYTES) {
            throw new IllegalArgumentException("hash of " + wire.length + " bytes");
        }
        this.wire = wire.clone();
    }

    /// Wire-order bytes of a display-order hex text.
    ///
    /// @throws IllegalArgumentException if the text is not 64 hex digits
    protected static byte[] wireOfHex(String display) {
        return reversed(HexFormat.of().parseHex(display));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /// A copy in wire order.
    public final byte[] toWire() {
        return wire.clone();
    }

    public final void writeTo(ByteWriter out) {
        out.bytes(wire);
    }

    public final boolean isZero() {
        return Arrays.equals(wire, new byte[BYTES]);
    }

    /// 64 hex digits in display order.
    public final String toHex() {
        return HexFormat.of().formatHex(reversed(wire));
    }

    /// Orders by the wire-order bytes, unsigned.
    @Override
    public final int compareTo(Hash256 other) {
        return Arrays.compareUnsigned(wire, other.wire);
    }

    /// Orders by the display-order bytes, unsigned: as the hex texts sort.
    public final int compareDisplayed(Hash256 other) {
        for (int i = BYTES - 1; i >= 0; i--) {
            int order = Byte.compareUnsigned(wire[i], other.wire[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Hash256 that && getClass() == that.getClass() && Arrays.equals(wire, that.wire);
    }

    @Override
    public final int hashCode() {
        return (wire[0] & 0xff) | (wire[1] & 0xff) << 8 | (wire[2] & 0xff) << 16 | wire[3] << 24;
    }

    @Override
    public final String toString() {
        return toHex();
    }
}
