package org.halcyon.wallet;

import java.time.Instant;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;

/// What a sound store file says about itself.
///
/// @param version of the schema
/// @param networks those that the wallets belong to
/// @param wallets their names, or the beginning of their ids where they have none; in ascending order of id
public record StoreFacts(StoreId store, int version, Instant created, List<String> wallets, List<Network> networks) {
    public StoreFacts {
        wallets = List.copyOf(wallets);
        networks = List.copyOf(networks);
    }

    /// Those of a store without wallets, or where their networks do not matter.
    public StoreFacts(StoreId store, int version, Instant created, List<String> wallets) {
        this(store, version, created, wallets, List.of());
    }
}
