package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Bytes;

/// Names an act of an account in the shielded pool.
///
/// @param id 32 bytes
public record ShieldedActivityKey(long account, Bytes id) implements Comparable<ShieldedActivityKey> {
    /// @throws IllegalArgumentException if the id has another length
    public ShieldedActivityKey {
        Fixed.require("id", id, Fixed.ID);
    }

    private static final Comparator<ShieldedActivityKey> ORDER =
            Comparator.comparingLong(ShieldedActivityKey::account).thenComparing(ShieldedActivityKey::id);

    @Override
    public int compareTo(ShieldedActivityKey other) {
        return ORDER.compare(this, other);
    }
}
