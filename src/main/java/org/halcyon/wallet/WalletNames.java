package org.halcyon.wallet;

import java.util.Locale;
import java.util.Optional;
import org.halcyon.base.WalletId;

/// The rule for names of wallets: 1 to 64 visible characters, and no two alike but for capitals.
final class WalletNames {

    private static final int MOST = 64;

    private WalletNames() {}

    /// Why `name` cannot be given to `wallet`; empty if it can.
    static Optional<WalletError> refusal(String name, WalletId wallet, WalletBoard board) {
        String plain = name.strip();
        int length = plain.codePointCount(0, plain.length());
        if (length == 0 || length > MOST) {
            return Optional.of(new WalletError.InvalidParameter("A name has 1 to 64 characters."));
        }
        if (!plain.codePoints().allMatch(WalletNames::isVisible)) {
            return Optional.of(new WalletError.InvalidParameter("The name holds a character that cannot be seen."));
        }
        boolean taken = board.views().stream()
                .map(WalletView::row)
                .filter(row -> !row.id().equals(wallet))
                .anyMatch(
                        row -> row.label().filter(label -> alike(label, plain)).isPresent());
        return taken
                ? Optional.of(new WalletError.InvalidParameter("Another wallet has this name already."))
                : Optional.empty();
    }

    private static boolean alike(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character == ' ' || !Character.isSpaceChar(character);
        };
    }
}
