package org.halcyon.core.keys;

import java.util.Arrays;
import org.halcyon.core.hash.Sha256d;

/// Base58 of bytes followed by the first four bytes of their double SHA-256. Pure; any thread.
public final class Base58Check {

    private static final int CHECK_BYTES = 4;

    private Base58Check() {}

    public static String encode(byte[] content) {
        return new String(encodeChars(content));
    }

    /// The text as characters that the caller can wipe.
    public static char[] encodeChars(byte[] content) {
        byte[] whole = Arrays.copyOf(content, content.length + CHECK_BYTES);
        System.arraycopy(Sha256d.hash(content), 0, whole, content.length, CHECK_BYTES);
        char[] text = Base58.encodeChars(whole);
        Arrays.fill(whole, (byte) 0);
        return text;
    }

    /// The content without its checksum, a fresh array.
    ///
    /// @throws KeyFormatException if a character is foreign, the text is too short, or the checksum is wrong
    public static byte[] decode(CharSequence text) throws KeyFormatException {
        byte[] whole = Base58.decode(text);
        try {
            int length = whole.length - CHECK_BYTES;
            if (length < 0) {
                throw new KeyFormatException("the text is too short to hold a checksum");
            }
            byte[] hash = Sha256d.hash(whole, 0, length);
            if (!Arrays.equals(hash, 0, CHECK_BYTES, whole, length, whole.length)) {
                throw new KeyFormatException("the checksum does not match, so a character is wrong or missing");
            }
            return Arrays.copyOf(whole, length);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
    }
}
