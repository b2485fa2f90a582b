package org.halcyon.testing;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Makes damaged variants of valid inputs: flips, cuts, splices, repeats, insertions, and edits of whatever could be a
/// length or count (fixed widths in both byte orders and the variable-length integers of the wire formats).
final class Mutator {
    private static final long[] LENGTHS = {
        0,
        1,
        2,
        0x7f,
        0x80,
        0xfc,
        0xfd,
        0xff,
        0x7fff,
        0xffff,
        0x10000,
        0x2000000,
        Integer.MAX_VALUE,
        0x80000000L,
        0xffffffffL,
        0x100000000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1
    };
    private static final int MOST_EDITS = 6;
    private static final int MOST_INSERTED = 32;

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    Mutator(List<byte[]> seeds, SplittableRandom random) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no seed inputs");
        }
        this.seeds = seeds.stream().map(byte[]::clone).toList();
        this.random = random;
    }

    byte[] next() {
        byte[] bytes = seed().clone();
        int edits = 1 + random.nextInt(MOST_EDITS);
        for (int i = 0; i < edits; i++) {
            bytes = edit(bytes);
        }
        return bytes;
    }

    private byte[] edit(byte[] bytes) {
        return switch (random.nextInt(9)) {
            case 0 -> flipBit(bytes);
            case 1 -> setByte(bytes);
            case 2 -> Arrays.copyOf(bytes, position(bytes));
            case 3 -> splice(bytes);
            case 4 -> remove(bytes);
            case 5 -> repeat(bytes);
            case 6 -> insert(bytes, noise());
            case 7 -> overwrite(bytes, length(bytes));
            default -> insert(bytes, length(bytes));
        };
    }

    private byte[] flipBit(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] setByte(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /// The head of this input with the tail of another one.
    private byte[] splice(byte[] bytes) {
        byte[] other = seed();
        int from = random.nextInt(other.length + 1);
        return join(Arrays.copyOf(bytes, position(bytes)), Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] remove(byte[] bytes) {
        int from = position(bytes);
        int to = from + random.nextInt(bytes.length - from + 1);
        return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] repeat(byte[] bytes) {
        int from = position(bytes);
        int to = from + random.nextInt(Math.min(MOST_INSERTED, bytes.length - from) + 1);
        return insert(bytes, Arrays.copyOfRange(bytes, from, to));
    }

    private byte[] insert(byte[] bytes, byte[] extra) {
        int at = position(bytes);
        byte[] head = join(Arrays.copyOf(bytes, at), extra);
        return join(head, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private byte[] overwrite(byte[] bytes, byte[] value) {
        int at = position(bytes);
        System.arraycopy(value, 0, bytes, at, Math.min(value.length, bytes.length - at));
        return bytes;
    }

    private byte[] noise() {
        byte[] extra = new byte[1 + random.nextInt(MOST_INSERTED)];
        random.nextBytes(extra);
        return extra;
    }

    /// A number that could pass for a length: an edge value or one near the real size, in one of the usual encodings.
    private byte[] length(byte[] bytes) {
        long value =
                random.nextBoolean() ? LENGTHS[random.nextInt(LENGTHS.length)] : bytes.length + random.nextInt(-2, 3);
        return switch (random.nextInt(8)) {
            case 0 -> little(value, 1);
            case 1 -> little(value, 2);
            case 2 -> reversed(little(value, 2));
            case 3 -> little(value, 4);
            case 4 -> reversed(little(value, 4));
            case 5 -> little(value, 8);
            case 6 -> compactSize(value);
            default -> base128(value);
        };
    }

    private byte[] compactSize(long value) {
        return switch (random.nextInt(3)) {
            case 0 -> join(new byte[] {(byte) 0xfd}, little(value, 2));
            case 1 -> join(new byte[] {(byte) 0xfe}, little(value, 4));
            default -> join(new byte[] {(byte) 0xff}, little(value, 8));
        };
    }

    private static byte[] base128(long value) {
        byte[] out = new byte[10];
        int length = 0;
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        out[length++] = (byte) left;
        return Arrays.copyOf(out, length);
    }

    private static byte[] little(long value, int width) {
        byte[] out = new byte[width];
        for (int i = 0; i < width; i++) {
            out[i] = (byte) (value >>> (8 * i));
        }
        return out;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] out = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, out, head.length, tail.length);
        return out;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private int position(byte[] bytes) {
        return random.nextInt(bytes.length + 1);
    }
}
