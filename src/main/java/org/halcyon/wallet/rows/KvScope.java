package org.halcyon.wallet.rows;

import java.util.Optional;

/// To what a key-value entry belongs; it goes when that is deleted.
public enum KvScope {
    GLOBAL("global"),
    WALLET("wallet"),
    IDENTITY("identity"),
    TOKEN("token"),
    CONTACT("contact"),
    PLATFORM_ADDRESS("platform_address");

    private final String label;

    KvScope(String label) {
        this.label = label;
    }

    /// The stable name on disk.
    public String label() {
        return label;
    }

    /// The constant of a [#label()], or empty.
    public static Optional<KvScope> ofLabel(String label) {
        for (KvScope each : values()) {
            if (each.label.equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
