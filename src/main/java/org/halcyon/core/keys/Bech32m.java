package org.halcyon.core.keys;

import java.util.Arrays;

/// A prefix and bytes in the Bech32m form with its six check characters. Immutable; any thread.
///
/// Source: BIP-350 for the checksum, BIP-173 for the alphabet and the regrouping of bits, DIP-18 for its use in Dash.
public final class Bech32m {

    /// The longest text for which the checksum promises to find errors.
    public static final int SHORT = 90;

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CONSTANT = 0x2bc830a3;
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECK_CHARS = 6;
    private static final int MAX_PREFIX = 83;

    private final String prefix;
    private final byte[] content;

    private Bech32m(String prefix, byte[] content) {
        this.prefix = prefix;
        this.content = content;
    }

    /// The lower-case text of `content` under `prefix`.
    ///
    /// @param prefix 1 to 83 lower-case characters of printable ASCII
    public static String encode(String prefix, byte[] content) {
        byte[] groups = toGroups(content);
        byte[] checked = Arrays.copyOf(groups, groups.length + CHECK_CHARS);
        int check = polymod(prefix, checked) ^ CONSTANT;
        for (int i = 0; i < CHECK_CHARS; i++) {
            checked[groups.length + i] = (byte) ((check >>> (5 * (5 - i))) & 31);
        }
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte group : checked) {
            text.append(ALPHABET.charAt(group));
        }
        return text.toString();
    }

    /// Decodes a text in lower case or in upper case throughout.
    ///
    /// @param maxChars the longest text that the caller accepts, see [#SHORT]
    /// @throws KeyFormatException with the reason in one sentence
    public static Bech32m decode(CharSequence text, int maxChars) throws KeyFormatException {
        if (text.length() > maxChars) {
            throw new KeyFormatException("the text is longer than " + maxChars + " characters");
        }
        String lower = oneCase(text);
        int separator = lower.lastIndexOf('1');
        if (separator < 1 || separator > MAX_PREFIX || separator + CHECK_CHARS >= lower.length()) {
            throw new KeyFormatException("the text has no prefix or is too short");
        }
        String prefix = lower.substring(0, separator);
        byte[] groups = groupsOf(lower, separator + 1);
        if (polymod(prefix, groups) != CONSTANT) {
            throw new KeyFormatException("the checksum does not match, so a character is wrong or missing");
        }
        return new Bech32m(prefix, fromGroups(groups, groups.length - CHECK_CHARS));
    }

    /// The lower-case prefix.
    public String prefix() {
        return prefix;
    }

    public byte[] content() {
        return content.clone();
    }

    private static String oneCase(CharSequence text) throws KeyFormatException {
        boolean lower = false;
        boolean upper = false;
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 33 || c > 126) {
                throw new KeyFormatException("character " + (i + 1) + " does not belong to Bech32");
            }
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        if (lower && upper) {
            throw new KeyFormatException("upper and lower case are mixed");
        }
        return folded.toString();
    }

    private static byte[] groupsOf(String lower, int from) throws KeyFormatException {
        byte[] groups = new byte[lower.length() - from];
        for (int i = 0; i < groups.length; i++) {
            int group = ALPHABET.indexOf(lower.charAt(from + i));
            if (group < 0) {
                throw new KeyFormatException("character " + (from + i + 1) + " does not belong to Bech32");
            }
            groups[i] = (byte) group;
        }
        return groups;
    }

    private static int polymod(String prefix, byte[] groups) {
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) >>> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) & 31);
        }
        for (byte group : groups) {
            state = step(state, group);
        }
        return state;
    }

    private static int step(int state, int value) {
        int top = state >>> 25;
        int next = ((state & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >>> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] toGroups(byte[] content) {
        byte[] groups = new byte[(content.length * 8 + 4) / 5];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (byte value : content) {
            held = ((held << 8) & 0xfff) | (value & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                groups[next++] = (byte) ((held >>> (bits - 5)) & 31);
            }
        }
        if (bits > 0) {
            groups[next] = (byte) ((held << (5 - bits)) & 31);
        }
        return groups;
    }

    private static byte[] fromGroups(byte[] groups, int count) throws KeyFormatException {
        byte[] content = new byte[count * 5 / 8];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            held = ((held << 5) & 0xfff) | groups[i];
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                content[next++] = (byte) (held >>> bits);
            }
        }
        if (bits >= 5 || (held & ((1 << bits) - 1)) != 0) {
            throw new KeyFormatException("the last character has bits that mean nothing");
        }
        return content;
    }
}
