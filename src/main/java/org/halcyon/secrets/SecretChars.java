package org.halcyon.secrets;

import java.util.Arrays;

/// A passphrase as typed: UTF-16 characters in an array that [#close()] wipes.
///
/// The array is the only copy; the source is wiped when it is taken over. Any thread; must not be closed while in use.
public final class SecretChars implements AutoCloseable {
    private static final int BMP_LIMIT = 0x10000;

    private final Object guard = new Object();
    private final char[] chars;
    private boolean closed;

    private SecretChars(char[] chars) {
        this.chars = chars;
    }

    /// Takes the content of `source` and wipes it.
    public static SecretChars takeFrom(char[] source) {
        try {
            return copyOf(source);
        } finally {
            Arrays.fill(source, '\0');
        }
    }

    /// A copy of `source`, which stays with the caller.
    public static SecretChars copyOf(char[] source) {
        return new SecretChars(source.clone());
    }

    public SecretChars copy() {
        return use(SecretChars::copyOf);
    }

    /// Number of code points as typed, white space at both ends left out.
    public int trimmedCodePoints() {
        return use(SecretChars::countTrimmed);
    }

    /// The passphrase in Unicode normal form C, encoded as UTF-8, so that the same typing gives the same bytes on every
    /// system. White space at the ends belongs to it.
    ///
    /// @throws SecretsException `passphrase_malformed` if it holds half of a surrogate pair
    public SecretBytes toUtf8() throws SecretsException {
        int[] typed = wellFormed(use(SecretChars::codePoints));
        int[] composed = CanonicalComposition.compose(typed);
        try {
            return SecretBytes.takeFrom(encode(composed));
        } finally {
            Arrays.fill(typed, 0);
            Arrays.fill(composed, 0);
        }
    }

    <T> T use(CharUse<T> use) {
        char[] copy;
        synchronized (guard) {
            if (closed) {
                throw new IllegalStateException("passphrase is closed");
            }
            copy = chars.clone();
        }
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    @FunctionalInterface
    interface CharUse<T> {
        T apply(char[] chars);
    }

    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
            Arrays.fill(chars, '\0');
        }
    }

    @Override
    public String toString() {
        return "SecretChars[redacted]";
    }

    /// The array itself, for the test that looks at what wiping leaves behind.
    char[] array() {
        return chars;
    }

    private static int countTrimmed(char[] chars) {
        int from = 0;
        int to = chars.length;
        while (from < to && Character.isWhitespace(chars[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(chars[to - 1])) {
            to--;
        }
        return Character.codePointCount(chars, from, to - from);
    }

    private static int[] codePoints(char[] chars) {
        int[] points = new int[Character.codePointCount(chars, 0, chars.length)];
        int at = 0;
        for (int i = 0; i < points.length; i++) {
            points[i] = Character.codePointAt(chars, at);
            at += Character.charCount(points[i]);
        }
        return points;
    }

    private static int[] wellFormed(int[] points) throws SecretsException {
        for (int point : points) {
            if (point < BMP_LIMIT && Character.isSurrogate((char) point)) {
                Arrays.fill(points, 0);
                throw new SecretsException(new SecretsError.PassphraseMalformed());
            }
        }
        return points;
    }

    private static byte[] encode(int[] points) {
        int length = 0;
        for (int point : points) {
            length += encodedLength(point);
        }
        byte[] out = new byte[length];
        int at = 0;
        for (int point : points) {
            at = put(out, at, point);
        }
        return out;
    }

    private static int encodedLength(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < BMP_LIMIT ? 3 : 4;
    }

    private static int put(byte[] out, int at, int point) {
        int length = encodedLength(point);
        if (length == 1) {
            out[at] = (byte) point;
            return at + 1;
        }
        for (int i = length - 1; i > 0; i--) {
            out[at + i] = (byte) (0x80 | (point >> (6 * (length - 1 - i)) & 0x3f));
        }
        out[at] = (byte) ((0xf00 >> length & 0xff) | point >> (6 * (length - 1)));
        return at + length;
    }
}
