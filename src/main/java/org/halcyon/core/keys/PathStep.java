package org.halcyon.core.keys;

import java.math.BigInteger;
import java.util.HexFormat;

/// One step down a key tree: the child's index and whether it is hardened. Immutable.
///
/// An index below 2^31 is a step of BIP-32, where the hardened flag is bit 31 of the child number. Indices from 2^32 on
/// are those of DIP-14 and are 32 bytes long. Between the two DIP-14 uses the child number as it is.
///
/// @param index 0 to 2^256 - 1
public record PathStep(BigInteger index, boolean hardened) {

    /// Bytes of an index from 2^32 on.
    public static final int LONG_BYTES = 32;

    private static final int HARDENED_BIT = 31;

    public PathStep {
        if (index.signum() < 0 || index.bitLength() > 8 * LONG_BYTES) {
            throw new IllegalArgumentException("an index is between 0 and 2^256 - 1");
        }
    }

    /// @param index 0 to 2^31 - 1
    public static PathStep normal(int index) {
        return new PathStep(BigInteger.valueOf(index), false);
    }

    /// @param index 0 to 2^31 - 1
    public static PathStep hardened(int index) {
        return new PathStep(BigInteger.valueOf(index), true);
    }

    /// A normal step whose index is an id of 32 bytes, most significant first.
    ///
    /// @throws IllegalArgumentException if the length is not 32
    public static PathStep ofId(byte[] id) {
        if (id.length != LONG_BYTES) {
            throw new IllegalArgumentException("id of " + id.length + " bytes");
        }
        return new PathStep(new BigInteger(1, id), false);
    }

    /// The step of a 32-bit child number of BIP-32.
    static PathStep ofChildNumber(int number) {
        return number < 0 ? hardened(number & Integer.MAX_VALUE) : normal(number);
    }

    /// True if the index needs the 32-byte form of DIP-14.
    public boolean isLong() {
        return index.bitLength() > 32;
    }

    /// The 32-bit child number of a step that is not long.
    int childNumber() {
        return hardened ? index.setBit(HARDENED_BIT).intValue() : index.intValue();
    }

    /// The index as 32 bytes, most significant first.
    byte[] longIndex() {
        byte[] minimal = index.toByteArray();
        byte[] bytes = new byte[LONG_BYTES];
        int length = Math.min(minimal.length, LONG_BYTES);
        System.arraycopy(minimal, minimal.length - length, bytes, LONG_BYTES - length, length);
        return bytes;
    }

    /// As in a path: a decimal number, or 64 hex digits after `0x` for a long index; an apostrophe if hardened.
    @Override
    public String toString() {
        String number = isLong() ? "0x" + HexFormat.of().formatHex(longIndex()) : index.toString();
        return hardened ? number + "'" : number;
    }
}
