package org.halcyon.secrets;

import java.util.Arrays;

/// Unicode normal form C on arrays that can be wiped. The platform's own normaliser answers with a `String`, which
/// cannot; so it is asked only about the character set as a whole (see [CompositionTables]), never about a secret.
///
/// Source: Unicode Standard Annex 15; Hangul by arithmetic as in chapter 3.12 of the standard.
final class CanonicalComposition {
    private static final int FIRST_AFFECTED = 0x300;
    private static final int HANGUL = 0xac00;
    private static final int LEADING = 0x1100;
    private static final int VOWEL = 0x1161;
    private static final int TRAILING = 0x11a7;
    private static final int LEADING_COUNT = 19;
    private static final int VOWEL_COUNT = 21;
    private static final int TRAILING_COUNT = 28;
    private static final int SYLLABLES = LEADING_COUNT * VOWEL_COUNT * TRAILING_COUNT;
    private static final int LONGEST_DECOMPOSITION = 4;
    private static final int ADJACENT = -1;
    static final int NONE = -1;

    private CanonicalComposition() {}

    /// A new array with the composed form; the caller wipes both.
    static int[] compose(int[] points) {
        if (isPlain(points)) {
            return points.clone();
        }
        int[] work = new int[points.length * LONGEST_DECOMPOSITION];
        try {
            int length = decompose(points, work);
            order(work, length);
            return Arrays.copyOf(work, join(work, length));
        } finally {
            Arrays.fill(work, 0);
        }
    }

    /// Text below the combining marks is its own composed form.
    private static boolean isPlain(int[] points) {
        for (int point : points) {
            if (point >= FIRST_AFFECTED) {
                return false;
            }
        }
        return true;
    }

    private static int decompose(int[] points, int[] out) {
        int length = 0;
        for (int point : points) {
            int syllable = point - HANGUL;
            if (syllable >= 0 && syllable < SYLLABLES) {
                length = decomposeHangul(syllable, out, length);
            } else {
                length = CompositionTables.get().decompose(point, out, length);
            }
        }
        return length;
    }

    private static int decomposeHangul(int syllable, int[] out, int at) {
        int length = at;
        out[length++] = LEADING + syllable / (VOWEL_COUNT * TRAILING_COUNT);
        out[length++] = VOWEL + syllable / TRAILING_COUNT % VOWEL_COUNT;
        if (syllable % TRAILING_COUNT != 0) {
            out[length++] = TRAILING + syllable % TRAILING_COUNT;
        }
        return length;
    }

    /// Stable sort of each run of marks by combining class.
    private static void order(int[] work, int length) {
        for (int i = 1; i < length; i++) {
            int point = work[i];
            int rank = CompositionTables.get().rank(point);
            int to = i;
            while (rank != 0 && to > 0 && CompositionTables.get().rank(work[to - 1]) > rank) {
                work[to] = work[to - 1];
                to--;
            }
            work[to] = point;
        }
    }

    private static int join(int[] work, int length) {
        int starter = NONE;
        int lastRank = ADJACENT;
        int out = 0;
        for (int i = 0; i < length; i++) {
            int point = work[i];
            int rank = CompositionTables.get().rank(point);
            int joined = starter != NONE && lastRank < rank ? pair(work[starter], point) : NONE;
            if (joined != NONE) {
                work[starter] = joined;
                continue;
            }
            starter = rank == 0 ? out : starter;
            lastRank = rank == 0 ? ADJACENT : rank;
            work[out++] = point;
        }
        return out;
    }

    private static int pair(int first, int second) {
        int leading = first - LEADING;
        int vowel = second - VOWEL;
        if (leading >= 0 && leading < LEADING_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) {
            return HANGUL + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT;
        }
        int syllable = first - HANGUL;
        int trailing = second - TRAILING;
        boolean open = syllable >= 0 && syllable < SYLLABLES && syllable % TRAILING_COUNT == 0;
        if (open && trailing > 0 && trailing < TRAILING_COUNT) {
            return first + trailing;
        }
        return CompositionTables.get().pair(first, second);
    }
}
