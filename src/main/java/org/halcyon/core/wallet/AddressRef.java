package org.halcyon.core.wallet;

import java.util.Comparator;

/// The place of one address: account, pool and number. With the path of the account it is the path of the key.
public record AddressRef(AccountId account, PoolKind pool, int index) implements Comparable<AddressRef> {

    private static final Comparator<AddressRef> ORDER = Comparator.comparing(AddressRef::account)
            .thenComparing(AddressRef::pool)
            .thenComparingInt(AddressRef::index);

    public AddressRef {
        if (index < 0) {
            throw new IllegalArgumentException("address index " + index);
        }
    }

    @Override
    public int compareTo(AddressRef other) {
        return ORDER.compare(this, other);
    }
}
