package org.halcyon.core.keys;

import java.util.Arrays;

/// The Base58 form of bytes: a big-endian number in an alphabet without 0, O, I and l; leading zero bytes become
/// leading
/// ones. Pure; any thread. Work arrays are wiped, since private keys pass through here.
public final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final byte[] DIGITS = digits();

    /// No text of ours is longer; the cost of the conversion grows with the square of the length.
    private static final int MAX_CHARS = 512;

    private Base58() {}

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }

    public static String encode(byte[] bytes) {
        return new String(encodeChars(bytes));
    }

    /// The text as characters that the caller can wipe.
    public static char[] encodeChars(byte[] bytes) {
        int zeros = leadingZeros(bytes);
        byte[] digits = new byte[bytes.length * 138 / 100 + 1];
        int from = digits.length;
        for (int i = zeros; i < bytes.length; i++) {
            from = Math.min(from, push(digits, bytes[i] & 0xff, 256, 58));
        }
        char[] text = new char[zeros + digits.length - from];
        Arrays.fill(text, 0, zeros, ALPHABET.charAt(0));
        for (int i = from; i < digits.length; i++) {
            text[zeros + i - from] = ALPHABET.charAt(digits[i]);
        }
        Arrays.fill(digits, (byte) 0);
        return text;
    }

    /// @throws KeyFormatException if a character is foreign or the text is longer than 512 characters
    public static byte[] decode(CharSequence text) throws KeyFormatException {
        if (text.length() > MAX_CHARS) {
            throw new KeyFormatException("the text is longer than " + MAX_CHARS + " characters");
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        byte[] number = new byte[text.length()];
        int from = number.length;
        for (int i = zeros; i < text.length(); i++) {
            from = Math.min(from, push(number, digit(text.charAt(i), i), 58, 256));
        }
        byte[] bytes = new byte[zeros + number.length - from];
        System.arraycopy(number, from, bytes, zeros, number.length - from);
        Arrays.fill(number, (byte) 0);
        return bytes;
    }

    /// Replaces the big-endian number in base `to` by itself times `from` plus `digit`; answers its first used index.
    private static int push(byte[] number, int digit, int from, int to) {
        int carry = digit;
        int first = number.length;
        for (int i = number.length - 1; i >= 0; i--) {
            carry += from * (number[i] & 0xff);
            number[i] = (byte) (carry % to);
            carry /= to;
            first = number[i] != 0 ? i : first;
        }
        return first;
    }

    private static int leadingZeros(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static int digit(char character, int position) throws KeyFormatException {
        int digit = character < DIGITS.length ? DIGITS[character] : -1;
        if (digit < 0) {
            throw new KeyFormatException("character " + (position + 1) + " does not belong to Base58");
        }
        return digit;
    }
}
