package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.IdentityId;

/// Names a public key of an identity.
///
/// @param id 0 to 2^32 - 1, within the identity
public record IdentityKeyId(IdentityId identity, long id) implements Comparable<IdentityKeyId> {
    private static final Comparator<IdentityKeyId> ORDER =
            Comparator.comparing(IdentityKeyId::identity).thenComparingLong(IdentityKeyId::id);

    @Override
    public int compareTo(IdentityKeyId other) {
        return ORDER.compare(this, other);
    }
}
