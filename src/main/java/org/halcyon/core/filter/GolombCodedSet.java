package org.halcyon.core.filter;

import java.util.Arrays;
import java.util.Collection;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A set of hashed elements as sorted differences in Golomb-Rice code, behind a count. Pure; any thread.
///
/// Source: BIP-158, basic filter.
public final class GolombCodedSet {

    /// Bits of the remainder of each difference.
    public static final int P = 19;

    /// One element in so many matches by chance.
    public static final long M = 784_931;

    private static final int LEAST_BITS = P + 1;

    private GolombCodedSet() {}

    /// Encodes elements; equal ones count once.
    public static byte[] encode(SipHash key, Collection<byte[]> elements) {
        Collection<byte[]> distinct = Elements.distinct(elements);
        long[] values = new long[distinct.size()];
        long range = values.length * M;
        int next = 0;
        for (byte[] element : distinct) {
            values[next++] = reduce(key.hash(element), range);
        }
        Arrays.sort(values);
        ByteWriter out = new ByteWriter(8 + 3 * values.length);
        out.compactSize(values.length);
        BitWriter bits = new BitWriter(out);
        long last = 0;
        for (long value : values) {
            bits.golomb(value - last);
            last = value;
        }
        bits.finish();
        return out.toBytes();
    }

    /// Maps a hash evenly to 0 … `range` - 1.
    static long reduce(long hash, long range) {
        return Math.unsignedMultiplyHigh(hash, range);
    }

    /// The values of a set, ascending. Work and memory are bounded by the length of `filter`.
    ///
    /// @throws WireException if the bytes are not exactly one set
    public static long[] decode(byte[] filter) throws WireException {
        ByteReader in = new ByteReader(filter);
        long count = in.compactSize();
        long bits = 8L * in.remaining();
        if (Long.compareUnsigned(count, bits / LEAST_BITS) > 0) {
            throw new WireException("filter of " + Long.toUnsignedString(count) + " elements in " + bits + " bits");
        }
        return values(new BitReader(filter, in.position()), (int) count);
    }

    private static long[] values(BitReader bits, int count) throws WireException {
        long[] values = new long[count];
        long range = count * M;
        long value = 0;
        for (int i = 0; i < count; i++) {
            value += bits.golomb();
            if (value >= range) {
                throw new WireException("filter element " + value + " out of range " + range);
            }
            values[i] = value;
        }
        bits.end();
        return values;
    }

    /// Collects bits, the most significant first.
    private static final class BitWriter {
        private final ByteWriter out;
        private int current;
        private int used;

        BitWriter(ByteWriter out) {
            this.out = out;
        }

        void golomb(long difference) {
            for (long ones = difference >>> P; ones > 0; ones--) {
                bit(1);
            }
            bit(0);
            for (int shift = P - 1; shift >= 0; shift--) {
                bit((int) (difference >>> shift) & 1);
            }
        }

        private void bit(int bit) {
            current = current << 1 | bit;
            if (++used == Byte.SIZE) {
                out.u8(current);
                used = 0;
                current = 0;
            }
        }

        void finish() {
            while (used != 0) {
                bit(0);
            }
        }
    }

    /// Hands out bits, the most significant first, from a window of up to 64.
    private static final class BitReader {
        private final byte[] bytes;
        private int next;
        private long window;
        private int held;

        BitReader(byte[] bytes, int from) {
            this.bytes = bytes;
            this.next = from;
        }

        private void fill() {
            while (held <= Long.SIZE - Byte.SIZE && next < bytes.length) {
                window |= (bytes[next++] & 0xffL) << (Long.SIZE - Byte.SIZE - held);
                held += Byte.SIZE;
            }
        }

        private void drop(int count) {
            window = window << (count - 1) << 1; // a shift by 64 would do nothing
            held -= count;
        }

        long golomb() throws WireException {
            return unary() << P | remainder();
        }

        private long unary() throws WireException {
            long quotient = 0;
            while (true) {
                fill();
                int ones = Long.numberOfLeadingZeros(~window);
                if (ones < held) {
                    drop(ones + 1);
                    return quotient + ones;
                }
                if (next == bytes.length) {
                    throw ended();
                }
                quotient += held;
                window = 0;
                held = 0;
            }
        }

        private long remainder() throws WireException {
            fill();
            if (held < P) {
                throw ended();
            }
            long remainder = window >>> (Long.SIZE - P);
            drop(P);
            return remainder;
        }

        private static WireException ended() {
            return new WireException("filter ends within an element");
        }

        void end() throws WireException {
            if (held + 8L * (bytes.length - next) >= Byte.SIZE) {
                throw new WireException("bytes behind the last filter element");
            }
        }
    }
}
