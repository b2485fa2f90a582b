package org.halcyon.wallet;

import java.time.Instant;
import java.util.List;
import org.halcyon.base.StoreId;

/// What a sound store file says about itself.
///
/// @param version of the schema
/// @param wallets their names, or the beginning of their ids where they have none; in ascending order of id
public record StoreFacts(StoreId store, int version, Instant created, List<String> wallets) {
    public StoreFacts {
        wallets = List.copyOf(wallets);
    }
}
