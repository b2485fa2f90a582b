package org.halcyon.secrets;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Canonical decompositions, compositions and the order of combining marks, worked out once from the platform's
/// normaliser by asking it about every assigned character. Hangul syllables are left to arithmetic. Immutable.
///
/// The classes of marks are not public, but their order shows: the normaliser swaps two marks exactly if the second has
/// the smaller class and neither class is zero.
final class CompositionTables {
    private static final int FIRST = 0xa0;
    private static final int HANGUL_FIRST = 0xac00;
    private static final int HANGUL_LAST = 0xd7a3;
    /// Marks of a very low and of the highest class: every mark swaps with one of them.
    private static final int LOW_MARK = 0x334;

    private static final int HIGH_MARK = 0x345;

    private static final class Holder {
        private static final CompositionTables TABLES = new CompositionTables();
    }

    private final int[] composites;
    private final int[][] decompositions;
    private final long[] pairs;
    private final int[] joined;
    private final int[] marks;
    private final int[] ranks;

    private record Pair(long key, int joined) {}

    private CompositionTables() {
        var keys = new ArrayList<Integer>();
        var values = new ArrayList<int[]>();
        var found = new ArrayList<Pair>();
        var combining = new ArrayList<Integer>();
        for (int point = FIRST; point <= Character.MAX_CODE_POINT; point++) {
            if (!isCandidate(point)) {
                continue;
            }
            String self = Character.toString(point);
            String parts = Normalizer.normalize(self, Form.NFD);
            if (!parts.equals(self)) {
                keys.add(point);
                values.add(parts.codePoints().toArray());
                addPair(found, point, parts);
            } else if (isMark(point)) {
                combining.add(point);
            }
        }
        composites = keys.stream().mapToInt(Integer::intValue).toArray();
        decompositions = values.toArray(int[][]::new);
        found.sort((a, b) -> Long.compare(a.key(), b.key()));
        pairs = found.stream().mapToLong(Pair::key).toArray();
        joined = found.stream().mapToInt(Pair::joined).toArray();
        marks = combining.stream().mapToInt(Integer::intValue).toArray();
        ranks = ranked(combining);
    }

    static CompositionTables get() {
        return Holder.TABLES;
    }

    /// Appends the full canonical decomposition and answers the new length.
    int decompose(int point, int[] out, int at) {
        int row = Arrays.binarySearch(composites, point);
        if (row < 0) {
            out[at] = point;
            return at + 1;
        }
        System.arraycopy(decompositions[row], 0, out, at, decompositions[row].length);
        return at + decompositions[row].length;
    }

    /// 0 for a starter; for marks a number that is ordered as the combining classes are.
    int rank(int point) {
        int row = Arrays.binarySearch(marks, point);
        return row < 0 ? 0 : ranks[row];
    }

    /// The primary composite of two characters, or [CanonicalComposition#NONE].
    int pair(int first, int second) {
        int row = Arrays.binarySearch(pairs, key(first, second));
        return row < 0 ? CanonicalComposition.NONE : joined[row];
    }

    private static boolean isCandidate(int point) {
        int type = Character.getType(point);
        boolean hangul = point >= HANGUL_FIRST && point <= HANGUL_LAST;
        return !hangul && type != Character.UNASSIGNED && type != Character.PRIVATE_USE && type != Character.SURROGATE;
    }

    private static void addPair(List<Pair> found, int point, String parts) {
        String self = Character.toString(point);
        if (!Normalizer.normalize(parts, Form.NFC).equals(self)) {
            return; // excluded from composition
        }
        int second = parts.codePointBefore(parts.length());
        String head = Normalizer.normalize(parts.substring(0, parts.length() - Character.charCount(second)), Form.NFC);
        if (head.codePointCount(0, head.length()) != 1) {
            throw new IllegalStateException("unexpected canonical decomposition");
        }
        found.add(new Pair(key(head.codePointAt(0), second), point));
    }

    private static long key(int first, int second) {
        return (long) first << 32 | second;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                swaps(point, LOW_MARK) || swaps(HIGH_MARK, point) || point == HIGH_MARK;
            default -> false;
        };
    }

    private static boolean swaps(int first, int second) {
        String pair = Character.toString(first) + Character.toString(second);
        return first != second && !Normalizer.normalize(pair, Form.NFD).equals(pair);
    }

    private static int compare(int first, int second) {
        if (swaps(first, second)) {
            return 1;
        }
        return swaps(second, first) ? -1 : 0;
    }

    private static int[] ranked(List<Integer> combining) {
        List<Integer> sorted =
                combining.stream().sorted(CompositionTables::compare).toList();
        int[] byMark = new int[combining.size()];
        int rank = 1;
        for (int i = 0; i < byMark.length; i++) {
            if (i > 0 && compare(sorted.get(i - 1), sorted.get(i)) != 0) {
                rank++;
            }
            byMark[combining.indexOf(sorted.get(i))] = rank;
        }
        return byMark;
    }
}
