package org.halcyon.wallet.rows;

import java.util.Comparator;

/// Names a contact request that is not answered yet.
public record ContactRequestKey(ContactKey contact, RequestDirection direction)
        implements Comparable<ContactRequestKey> {
    private static final Comparator<ContactRequestKey> ORDER =
            Comparator.comparing(ContactRequestKey::contact).thenComparing(ContactRequestKey::direction);

    @Override
    public int compareTo(ContactRequestKey other) {
        return ORDER.compare(this, other);
    }
}
