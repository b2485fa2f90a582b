package org.halcyon.wallet.rows;

import java.util.Comparator;

/// Names work on a contact that waits for keys.
public record CryptoTaskKey(ContactKey contact, CryptoTaskKind kind) implements Comparable<CryptoTaskKey> {
    private static final Comparator<CryptoTaskKey> ORDER =
            Comparator.comparing(CryptoTaskKey::contact).thenComparing(CryptoTaskKey::kind);

    @Override
    public int compareTo(CryptoTaskKey other) {
        return ORDER.compare(this, other);
    }
}
