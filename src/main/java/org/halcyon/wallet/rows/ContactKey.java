package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.IdentityId;

/// Names somebody else as an own identity sees them.
///
/// @param owner the own identity
public record ContactKey(IdentityId owner, IdentityId contact) implements Comparable<ContactKey> {
    private static final Comparator<ContactKey> ORDER =
            Comparator.comparing(ContactKey::owner).thenComparing(ContactKey::contact);

    @Override
    public int compareTo(ContactKey other) {
        return ORDER.compare(this, other);
    }
}
