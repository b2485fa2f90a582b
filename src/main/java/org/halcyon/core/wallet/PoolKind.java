package org.halcyon.core.wallet;

import java.util.Optional;

/// A branch of an account from which addresses are counted up. The number is what a store writes and never changes.
public enum PoolKind {
    /// Given to others to pay to.
    EXTERNAL(0),
    /// Change of the wallet itself.
    INTERNAL(1),
    /// The only branch of an account that has no branch level.
    SINGLE(2),
    /// As [#SINGLE], with hardened leaves, which need the private root and are derived ahead.
    SINGLE_HARDENED(3);

    private final int number;

    PoolKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<PoolKind> ofNumber(int number) {
        for (PoolKind kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
