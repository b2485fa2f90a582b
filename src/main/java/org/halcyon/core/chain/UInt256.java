package org.halcyon.core.chain;

import com.google.errorprone.annotations.Immutable;
import java.math.BigInteger;
import java.util.HexFormat;

/// An unsigned 256-bit number whose arithmetic wraps, as the difficulty rule and the sums of chain work need it.
///
/// @param high bits 192 to 255
/// @param midHigh bits 128 to 191
/// @param midLow bits 64 to 127
/// @param low bits 0 to 63
@Immutable
public record UInt256(long high, long midHigh, long midLow, long low) implements Comparable<UInt256> {

    public static final int BYTES = 32;
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
    public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

    private static final long LOW_HALF = 0xffff_ffffL;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /// @param value not negative
    public static UInt256 of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative number");
        }
        return new UInt256(0, 0, 0, value);
    }

    /// The number modulo 2^256.
    public static UInt256 of(BigInteger value) {
        BigInteger wrapped = value.mod(MODULUS);
        return new UInt256(
                wrapped.shiftRight(192).longValue(),
                wrapped.shiftRight(128).longValue(),
                wrapped.shiftRight(64).longValue(),
                wrapped.longValue());
    }

    /// @param hex 1 to 64 hex digits
    public static UInt256 ofHex(String hex) {
        if (hex.isEmpty() || hex.length() > 2 * BYTES) {
            throw new IllegalArgumentException("number of " + hex.length() + " hex digits");
        }
        return of(new BigInteger(hex, 16));
    }

    /// Reads 32 bytes from `offset`, least significant first.
    public static UInt256 ofLittleEndian(byte[] bytes, int offset) {
        return new UInt256(
                word(bytes, offset + 24), word(bytes, offset + 16), word(bytes, offset + 8), word(bytes, offset));
    }

    private static long word(byte[] bytes, int offset) {
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[offset + i] & 0xff);
        }
        return word;
    }

    /// 32 bytes, least significant first.
    public byte[] toLittleEndian() {
        byte[] bytes = new byte[BYTES];
        long[] words = {low, midLow, midHigh, high};
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (words[i >> 3] >>> (8 * (i & 7)));
        }
        return bytes;
    }

    public UInt256 plus(UInt256 other) {
        long sum0 = low + other.low;
        long carry0 = carry(low, sum0);
        long sum1 = midLow + other.midLow;
        long carry1 = carry(midLow, sum1);
        sum1 += carry0;
        carry1 += carry(carry0, sum1);
        long sum2 = midHigh + other.midHigh;
        long carry2 = carry(midHigh, sum2);
        sum2 += carry1;
        carry2 += carry(carry1, sum2);
        return new UInt256(high + other.high + carry2, sum2, sum1, sum0);
    }

    private static long carry(long addend, long sum) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    public UInt256 minus(UInt256 other) {
        return plus(new UInt256(~other.high, ~other.midHigh, ~other.midLow, ~other.low))
                .plus(of(1));
    }

    /// The product modulo 2^256.
    ///
    /// @param factor 0 to 2^31 - 1
    public UInt256 times(int factor) {
        requireSmall(factor, 0);
        long product0 = low * factor;
        long carry0 = Math.unsignedMultiplyHigh(low, factor);
        long product1 = midLow * factor + carry0;
        long carry1 = Math.unsignedMultiplyHigh(midLow, factor) + carry(carry0, product1);
        long product2 = midHigh * factor + carry1;
        long carry2 = Math.unsignedMultiplyHigh(midHigh, factor) + carry(carry1, product2);
        return new UInt256(high * factor + carry2, product2, product1, product0);
    }

    /// The quotient, truncated.
    ///
    /// @param divisor 1 to 2^31 - 1
    public UInt256 dividedBy(int divisor) {
        requireSmall(divisor, 1);
        long quotient3 = Long.divideUnsigned(high, divisor);
        long rest = Long.remainderUnsigned(high, divisor);
        long quotient2 = quotient(rest, midHigh, divisor);
        rest = remainder(rest, midHigh, divisor);
        long quotient1 = quotient(rest, midLow, divisor);
        rest = remainder(rest, midLow, divisor);
        return new UInt256(quotient3, quotient2, quotient1, quotient(rest, low, divisor));
    }

    private static long quotient(long rest, long word, int divisor) {
        long upper = (rest << 32) | (word >>> 32);
        long lower = ((upper % divisor) << 32) | (word & LOW_HALF);
        return ((upper / divisor) << 32) | (lower / divisor);
    }

    private static long remainder(long rest, long word, int divisor) {
        long upper = (rest << 32) | (word >>> 32);
        long lower = ((upper % divisor) << 32) | (word & LOW_HALF);
        return lower % divisor;
    }

    private static void requireSmall(int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("number " + value + " below " + least);
        }
    }

    public UInt256 min(UInt256 other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return (high | midHigh | midLow | low) == 0;
    }

    /// Bits up to and including the highest one that is set; 0 for zero.
    public int bitLength() {
        if (high != 0) {
            return 256 - Long.numberOfLeadingZeros(high);
        }
        if (midHigh != 0) {
            return 192 - Long.numberOfLeadingZeros(midHigh);
        }
        return midLow != 0 ? 128 - Long.numberOfLeadingZeros(midLow) : 64 - Long.numberOfLeadingZeros(low);
    }

    public BigInteger toBigInteger() {
        byte[] bytes = toLittleEndian();
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = bytes[BYTES - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    @Override
    public int compareTo(UInt256 other) {
        if (high != other.high) {
            return Long.compareUnsigned(high, other.high);
        }
        if (midHigh != other.midHigh) {
            return Long.compareUnsigned(midHigh, other.midHigh);
        }
        return midLow != other.midLow
                ? Long.compareUnsigned(midLow, other.midLow)
                : Long.compareUnsigned(low, other.low);
    }

    /// 64 hex digits, most significant first.
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(midHigh) + hex.toHexDigits(midLow) + hex.toHexDigits(low);
    }
}
