package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;

/// Lengths that never vary.
final class Fixed {
    static final int ID = 32;
    static final int NOTE = 115;
    static final int RECIPIENT = 43;

    private Fixed() {}

    /// @throws IllegalArgumentException if the length is another
    static void require(String what, Bytes bytes, int length) {
        if (bytes.size() != length) {
            throw new IllegalArgumentException(what + " of " + bytes.size() + " bytes");
        }
    }
}
