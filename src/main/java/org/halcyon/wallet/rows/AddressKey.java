package org.halcyon.wallet.rows;

import java.util.Comparator;

/// The place of an address in the key tree of its wallet.
///
/// @param index 0 to 2^31 - 1
public record AddressKey(AccountKey account, Pool pool, long index) implements Comparable<AddressKey> {
    private static final Comparator<AddressKey> ORDER = Comparator.comparing(AddressKey::account)
            .thenComparing(AddressKey::pool)
            .thenComparingLong(AddressKey::index);

    @Override
    public int compareTo(AddressKey other) {
        return ORDER.compare(this, other);
    }
}
