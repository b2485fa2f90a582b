package org.halcyon.wallet.rows;

import java.util.Optional;

/// One of the address chains of an account.
public enum Pool {
    EXTERNAL(0),
    INTERNAL(1),
    /// No branch level above the index.
    SINGLE(2),
    /// As [#SINGLE], with hardened indexes, so that its addresses are derived ahead.
    SINGLE_HARDENED(3);

    private final int number;

    Pool(int number) {
        this.number = number;
    }

    /// The stable number on disk, 0 to 3.
    public int number() {
        return number;
    }

    /// The pool of a [#number()], or empty.
    public static Optional<Pool> ofNumber(long number) {
        for (Pool pool : values()) {
            if (pool.number == number) {
                return Optional.of(pool);
            }
        }
        return Optional.empty();
    }
}
