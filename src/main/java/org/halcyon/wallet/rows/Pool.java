package org.halcyon.wallet.rows;

import java.util.Optional;

/// One of the address chains of an account.
public enum Pool {
    EXTERNAL,
    INTERNAL,
    /// No branch level above the index.
    SINGLE,
    /// As [#SINGLE], with hardened indexes, so that its addresses are derived ahead.
    SINGLE_HARDENED;

    /// The stable number on disk, 0 to 3.
    public int number() {
        return ordinal();
    }

    /// The pool of a [#number()], or empty.
    public static Optional<Pool> ofNumber(long number) {
        return number < 0 || number >= values().length ? Optional.empty() : Optional.of(values()[(int) number]);
    }
}
