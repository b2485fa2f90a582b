package org.halcyon.ui.storage;

import java.util.OptionalInt;

/// Numbers that a person types into the rule for old backups. Pure.
final class PruneNumbers {
    private static final int MOST = 100_000;
    private static final int DIGITS = 6;

    private PruneNumbers() {}

    /// A whole number from `least` to 100,000; empty for anything else.
    static OptionalInt read(String typed, int least) {
        String digits = typed.strip();
        boolean fits =
                !digits.isEmpty() && digits.length() <= DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        OptionalInt number = fits ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
        return number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= MOST
                ? number
                : OptionalInt.empty();
    }
}
