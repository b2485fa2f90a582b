package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.IdentityId;

/// Names a name of an identity.
///
/// @param parent the domain, normalized
/// @param label normalized
public record NameKey(IdentityId identity, String parent, String label) implements Comparable<NameKey> {
    private static final Comparator<NameKey> ORDER = Comparator.comparing(NameKey::identity)
            .thenComparing(NameKey::parent)
            .thenComparing(NameKey::label);

    @Override
    public int compareTo(NameKey other) {
        return ORDER.compare(this, other);
    }
}
