package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Bytes;

/// Names a note that an account has sent.
///
/// @param commitment 32 bytes
public record ShieldedOutgoingKey(long account, Bytes commitment) implements Comparable<ShieldedOutgoingKey> {
    /// @throws IllegalArgumentException if the commitment has another length
    public ShieldedOutgoingKey {
        Fixed.require("commitment", commitment, Fixed.ID);
    }

    private static final Comparator<ShieldedOutgoingKey> ORDER =
            Comparator.comparingLong(ShieldedOutgoingKey::account).thenComparing(ShieldedOutgoingKey::commitment);

    @Override
    public int compareTo(ShieldedOutgoingKey other) {
        return ORDER.compare(this, other);
    }
}
