package org.halcyon.ui.secret;

import java.util.function.IntPredicate;

/// How hard a password is to guess, in words. An estimate from its length and the kinds of its characters, in which
/// repeated and counted characters hardly count; it knows no dictionary.
public enum PasswordStrength {
    TOO_SHORT("strength.tooShort"),
    WEAK("strength.weak"),
    FAIR("strength.fair"),
    STRONG("strength.strong");

    /// The least number of characters.
    public static final int LEAST = 10;

    private static final double FAIR_BITS = 50;
    private static final double STRONG_BITS = 75;
    private static final double PREDICTABLE = 0.2;

    private final String key;

    PasswordStrength(String key) {
        this.key = key;
    }

    public String messageKey() {
        return key;
    }

    /// Reads `password`, which stays the caller's to wipe.
    public static PasswordStrength of(char[] password) {
        if (password.length < LEAST) {
            return TOO_SHORT;
        }
        double bits = effectiveLength(password) * Math.log(alphabet(password)) / Math.log(2);
        if (bits < FAIR_BITS) {
            return WEAK;
        }
        return bits < STRONG_BITS ? FAIR : STRONG;
    }

    private static double effectiveLength(char[] password) {
        double length = 1;
        for (int i = 1; i < password.length; i++) {
            length += Math.abs(password[i] - password[i - 1]) <= 1 ? PREDICTABLE : 1;
        }
        return length;
    }

    private static int alphabet(char[] password) {
        return size(password, c -> c >= 'a' && c <= 'z', 26)
                + size(password, c -> c >= 'A' && c <= 'Z', 26)
                + size(password, c -> c >= '0' && c <= '9', 10)
                + size(password, c -> c < 0x80 && !Character.isLetterOrDigit(c), 33)
                + size(password, c -> c >= 0x80, 100);
    }

    private static int size(char[] password, IntPredicate kind, int count) {
        for (char c : password) {
            if (kind.test(c)) {
                return count;
            }
        }
        return 0;
    }
}
