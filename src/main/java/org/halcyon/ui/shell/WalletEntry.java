package org.halcyon.ui.shell;

import java.util.Locale;
import java.util.Optional;
import org.halcyon.base.WalletId;
import org.halcyon.ui.amount.ShownAmount;

/// A wallet in the switcher. Damaged wallets stay listed.
///
/// @param mark number of the colour of its mark, 1 to 6
/// @param balance empty while it is not known
public record WalletEntry(WalletId id, String name, Kind kind, int mark, Optional<ShownAmount> balance) {
    public enum Kind {
        FULL("wallet.kind.full"),
        WATCH_ONLY("wallet.kind.watchOnly"),
        LOCKED("wallet.kind.locked"),
        DAMAGED("wallet.kind.damaged");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }

    String letter() {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
