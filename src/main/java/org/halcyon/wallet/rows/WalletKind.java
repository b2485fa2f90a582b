package org.halcyon.wallet.rows;

import java.util.Optional;

/// Where the keys of a wallet come from.
public enum WalletKind {
    SEEDED("seeded"),
    WATCH_ONLY("watch_only"),
    PLATFORM_ONLY("platform_only");

    private final String label;

    WalletKind(String label) {
        this.label = label;
    }

    /// The stable name on disk.
    public String label() {
        return label;
    }

    /// The constant of a [#label()], or empty.
    public static Optional<WalletKind> ofLabel(String label) {
        for (WalletKind each : values()) {
            if (each.label.equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
