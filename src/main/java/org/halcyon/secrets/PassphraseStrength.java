package org.halcyon.secrets;

/// How hard a passphrase is to guess, in four words. An estimate for the person who types it, not a proof: it knows no
/// dictionary, but counts letters of a word low, and repeats and sequences hardly at all. Keeps no copy.
public enum PassphraseStrength {
    /// Also everything that the vault refuses as too short.
    WEAK,
    FAIR,
    GOOD,
    STRONG;

    private static final double FAIR_BITS = 40;
    private static final double GOOD_BITS = 55;
    private static final double STRONG_BITS = 75;
    private static final double PREDICTABLE = 0.5;
    private static final double LETTER_IN_WORD = 2.3;
    private static final double LETTER = 4.7;
    private static final double DIGIT = 3.3;
    private static final double SPACE = 1;
    private static final double SYMBOL = 5;
    private static final double OTHER_SCRIPT = 6;
    private static final double SEEN_BEFORE = 0.7;

    public static PassphraseStrength of(SecretChars passphrase) {
        if (passphrase.trimmedCodePoints() < PassphraseRules.LEAST_CODE_POINTS) {
            return WEAK;
        }
        return ofBits(passphrase.use(PassphraseStrength::bits));
    }

    private static PassphraseStrength ofBits(double bits) {
        if (bits < FAIR_BITS) {
            return WEAK;
        }
        if (bits < GOOD_BITS) {
            return FAIR;
        }
        return bits < STRONG_BITS ? GOOD : STRONG;
    }

    private static double bits(char[] chars) {
        double sum = 0;
        for (int i = 0; i < chars.length; i++) {
            sum += bits(chars, i);
        }
        return sum;
    }

    private static double bits(char[] chars, int at) {
        if (at > 0 && Math.abs(chars[at] - chars[at - 1]) <= 1) {
            return PREDICTABLE;
        }
        double fresh = bitsOf(chars[at], at > 0 && Character.isLetter(chars[at - 1]));
        return seenBefore(chars, at) ? fresh * SEEN_BEFORE : fresh;
    }

    private static double bitsOf(char c, boolean afterLetter) {
        if (Character.isLetter(c)) {
            return afterLetter && !Character.isUpperCase(c) ? LETTER_IN_WORD : LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (Character.isWhitespace(c)) {
            return SPACE;
        }
        return c < 0x80 ? SYMBOL : OTHER_SCRIPT;
    }

    private static boolean seenBefore(char[] chars, int at) {
        for (int i = 0; i < at; i++) {
            if (chars[i] == chars[at]) {
                return true;
            }
        }
        return false;
    }
}
