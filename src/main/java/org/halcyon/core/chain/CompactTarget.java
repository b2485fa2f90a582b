package org.halcyon.core.chain;

import com.google.errorprone.annotations.Immutable;
import java.math.BigInteger;

/// The 32-bit form of a proof-of-work target: an exponent byte, a sign bit and a 23-bit mantissa. Any 32 bits are such
/// a form; [#isUsable(UInt256)] says whether a header may carry it.
///
/// Source: Bitcoin's compact number format; Dash Core keeps it.
@Immutable
public record CompactTarget(int bits) {

    private static final int SIGN = 0x0080_0000;
    private static final int MANTISSA = 0x007f_ffff;
    private static final int MANTISSA_BYTES = 3;

    /// The shortest form of a number; digits beyond the mantissa are cut off.
    public static CompactTarget of(UInt256 target) {
        int size = (target.bitLength() + 7) / 8;
        BigInteger value = target.toBigInteger();
        int mantissa = value.shiftRight(8 * (size - MANTISSA_BYTES)).intValue();
        if ((mantissa & SIGN) != 0) {
            mantissa >>>= 8;
            size++;
        }
        return new CompactTarget(size << 24 | mantissa);
    }

    private int size() {
        return bits >>> 24;
    }

    private int mantissa() {
        int mantissa = bits & MANTISSA;
        return size() < MANTISSA_BYTES ? mantissa >>> (8 * (MANTISSA_BYTES - size())) : mantissa;
    }

    public boolean isNegative() {
        return mantissa() != 0 && (bits & SIGN) != 0;
    }

    /// True if the number does not fit 256 bits.
    public boolean isOverflow() {
        int mantissaBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(mantissa()) + 7) / 8;
        return mantissa() != 0 && size() - MANTISSA_BYTES + mantissaBytes > UInt256.BYTES;
    }

    /// The number without its sign, modulo 2^256.
    public UInt256 target() {
        if (size() <= MANTISSA_BYTES) {
            return UInt256.of(mantissa());
        }
        int shift = 8 * (size() - MANTISSA_BYTES);
        return shift >= 256 ? UInt256.ZERO : shifted(mantissa(), shift);
    }

    private static UInt256 shifted(long mantissa, int shift) {
        long[] words = new long[5];
        int word = shift >> 6;
        int bit = shift & 63;
        words[word] = mantissa << bit;
        words[word + 1] = bit == 0 ? 0 : mantissa >>> (64 - bit);
        return new UInt256(words[3], words[2], words[1], words[0]);
    }

    /// True if the number is positive, fits 256 bits and is not above `limit`.
    public boolean isUsable(UInt256 limit) {
        UInt256 target = target();
        return !isNegative() && !isOverflow() && !target.isZero() && target.compareTo(limit) <= 0;
    }

    /// Expected hashes for a block of this target: 2^256 / (target + 1), truncated.
    ///
    /// @throws ArithmeticException if the target is zero, negative or does not fit 256 bits
    public UInt256 work() {
        UInt256 target = target();
        if (isNegative() || isOverflow() || target.isZero()) {
            throw new ArithmeticException("no work for target " + Integer.toHexString(bits));
        }
        BigInteger divisor = target.toBigInteger().add(BigInteger.ONE);
        return UInt256.of(BigInteger.ONE.shiftLeft(256).divide(divisor));
    }

    @Override
    public String toString() {
        return String.format("%08x", bits);
    }
}
