package org.halcyon.ui.start;

import java.util.Collection;

/// The rule for the name of a wallet: 1 to 64 visible characters, not in use.
public final class WalletNames {
    private static final int LONGEST = 64;

    private WalletNames() {}

    /// What is wrong with a name.
    public enum Verdict {
        GOOD("name.good"),
        EMPTY("name.empty"),
        TOO_LONG("name.tooLong"),
        INVISIBLE("name.invisible"),
        IN_USE("name.inUse");

        private final String key;

        Verdict(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }

    public static Verdict judge(String typed, Collection<String> taken) {
        String name = typed.strip();
        if (name.isEmpty()) {
            return Verdict.EMPTY;
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Verdict.TOO_LONG;
        }
        if (!name.codePoints().allMatch(WalletNames::isVisible)) {
            return Verdict.INVISIBLE;
        }
        return taken.stream().anyMatch(name::equals) ? Verdict.IN_USE : Verdict.GOOD;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
