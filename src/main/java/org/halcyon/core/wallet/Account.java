package org.halcyon.core.wallet;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/// One account: its kind, its public keys and its pools.
final class Account {

    private final AccountId id;
    private final Map<PoolKind, AddressPool> pools = new EnumMap<>(PoolKind.class);

    Account(AccountId id, KeySource keys) {
        this.id = id;
        for (PoolKind kind : id.type().pools()) {
            pools.put(kind, new AddressPool(id, kind, keys));
        }
    }

    AccountId id() {
        return id;
    }

    AddressPool pool(PoolKind kind) {
        AddressPool pool = pools.get(kind);
        if (pool == null) {
            throw new IllegalArgumentException("an account of kind " + id.type().label() + " has no pool " + kind);
        }
        return pool;
    }

    Stream<AddressPool> pools() {
        return pools.values().stream();
    }
}
