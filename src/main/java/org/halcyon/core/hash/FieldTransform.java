package org.halcyon.core.hash;

import java.util.Arrays;

/// The message expansion of [Simd512]: a number-theoretic transform over 256 points of the field of 257 elements, root
/// 41, and from its values the words of the steps. Keeps its state; not safe for threads.
final class FieldTransform {

    private static final int PRIME = 257;
    private static final int ROOT = 41;
    private static final int POINTS = 256;
    private static final int QUARTER = 64;

    /// Which group of eight words each step takes.
    private static final int[] ORDER = {
        4, 6, 0, 2, 7, 5, 3, 1, 15, 11, 12, 8, 9, 13, 10, 14, 17, 18, 23, 20, 22, 21, 16, 19, 30, 24, 25, 31, 27, 29,
        28, 26
    };

    private static final int LANES = 8;
    private static final int FIRST_FACTOR = 185;
    private static final int SECOND_FACTOR = 233;

    /// Powers of the root, as numbers from -128 to 128.
    private static final int[] POWERS = powers();

    /// What input `j` is multiplied by for the points `4 m + r`, at `QUARTER * r + j`.
    private static final int[] TWISTS = twists();

    /// What is added to each point of a block of the message, and of the block of the length.
    private static final int[] MESSAGE_OFFSETS = offsets(/* last= */ false);

    private static final int[] LENGTH_OFFSETS = offsets(/* last= */ true);

    /// The factors between the two halves of a transform over 64 points.
    private static final int[] FACTORS = factors();

    private final int[] values = new int[POINTS];
    private final int[] input = new int[QUARTER];
    private final int[] work = new int[QUARTER];

    private static int[] powers() {
        int[] powers = new int[POINTS];
        int power = 1;
        for (int i = 0; i < POINTS; i++) {
            powers[i] = centred(power);
            power = power * ROOT % PRIME;
        }
        return powers;
    }

    private static int[] twists() {
        int[] twists = new int[POINTS];
        for (int r = 0; r < 4; r++) {
            for (int j = 0; j < QUARTER; j++) {
                twists[QUARTER * r + j] = POWERS[j * r];
            }
        }
        return twists;
    }

    private static int[] offsets(boolean last) {
        int[] offsets = new int[POINTS];
        for (int i = 0; i < POINTS; i++) {
            offsets[i] = POWERS[255 * i % POINTS] + (last ? POWERS[253 * i % POINTS] : 0);
        }
        return offsets;
    }

    private static int[] factors() {
        int[] factors = new int[QUARTER];
        for (int i = 0; i < QUARTER; i++) {
            factors[i] = POWERS[4 * (i / 8) * (i % 8) % POINTS];
        }
        return factors;
    }

    /// The representative from -128 to 128.
    private static int centred(int value) {
        int rest = Math.floorMod(value, PRIME);
        return rest > PRIME / 2 ? rest - PRIME : rest;
    }

    /// The transform of 64 bytes of a message, the other 64 of their block being zero.
    void ofMessage(byte[] input, int offset) {
        for (int j = 0; j < QUARTER; j++) {
            values[j] = input[offset + j] & 0xff;
        }
        transform(MESSAGE_OFFSETS);
    }

    /// The transform of the block that holds the length of the message in bits, less than 2^16.
    void ofLength(int bits) {
        Arrays.fill(values, 0);
        values[0] = bits & 0xff;
        values[1] = bits >>> 8;
        transform(LENGTH_OFFSETS);
    }

    private void transform(int[] offsets) {
        System.arraycopy(values, 0, input, 0, QUARTER);
        for (int r = 0; r < 4; r++) {
            for (int j = 0; j < QUARTER; j++) {
                work[j] = reduced(input[j] * TWISTS[QUARTER * r + j]);
            }
            quarter();
            for (int m = 0; m < QUARTER; m++) {
                int point = 4 * m + r;
                int value = reduced(work[8 * (m & 7) + (m >> 3)] + offsets[point]);
                values[point] = value - (PRIME & (PRIME / 2 - value) >> 31);
            }
        }
    }

    /// A transform over 64 points as eight of eight points, factors, and eight of eight points. Point `8 u + v` of its
    /// result lies at `8 v + u`.
    private void quarter() {
        for (int column = 0; column < 8; column++) {
            eight(column, 8);
        }
        for (int j = 0; j < QUARTER; j++) {
            work[j] = reduced(reduced(work[j]) * FACTORS[j]);
        }
        for (int row = 0; row < 8; row++) {
            eight(8 * row, 1);
        }
    }

    /// A transform over eight points, `stride` apart. Its root is 4, so that shifts do for its factors; sums are left
    /// to grow to 2^20.
    private void eight(int at, int stride) {
        int low0 = work[at];
        int low1 = work[at + stride];
        int low2 = work[at + 2 * stride];
        int low3 = work[at + 3 * stride];
        int high0 = work[at + 4 * stride];
        int high1 = work[at + 5 * stride];
        int high2 = work[at + 6 * stride];
        int high3 = work[at + 7 * stride];
        four(at, 2 * stride, low0 + high0, low1 + high1, low2 + high2, low3 + high3);
        four(at + stride, 2 * stride, low0 - high0, (low1 - high1) << 2, (low2 - high2) << 4, (low3 - high3) << 6);
    }

    private void four(int at, int stride, int in0, int in1, int in2, int in3) {
        int even = in0 + in2;
        int odd = in1 + in3;
        int difference = in0 - in2;
        int turned = (in1 - in3) << 4;
        work[at] = even + odd;
        work[at + stride] = difference + turned;
        work[at + 2 * stride] = even - odd;
        work[at + 3 * stride] = difference - turned;
    }

    /// A number of the same rest from -128 to 384, as long as `value` is below 2^23 on either side: 256 is -1 here.
    private static int reduced(int value) {
        int once = (value & 0xff) - (value >> 8);
        return (once & 0xff) - (once >> 8);
    }

    /// Writes the words of all steps, eight each.
    void expand(int[] words) {
        for (int step = 0; step < ORDER.length; step++) {
            int group = ORDER[step];
            for (int j = 0; j < LANES; j++) {
                words[LANES * step + j] = word(group, j);
            }
        }
    }

    private int word(int group, int j) {
        if (group < 16) {
            int at = 16 * group + 2 * j;
            return packed(values[at], values[at + 1], FIRST_FACTOR);
        }
        int at = group < 24 ? 16 * (group - 16) + 2 * j : 16 * (group - 24) + 2 * j + 1;
        return packed(values[at], values[at + 128], SECOND_FACTOR);
    }

    private static int packed(int low, int high, int factor) {
        return (low * factor & 0xffff) + ((high * factor) << 16);
    }
}
