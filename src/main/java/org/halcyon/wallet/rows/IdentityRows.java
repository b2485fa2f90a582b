package org.halcyon.wallet.rows;

import java.util.List;
import java.util.Optional;

/// The identities of a scope and what is known of them, each list in the order of its keys.
public record IdentityRows(
        List<IdentityRow> identities, List<IdentityKeyRow> keys, List<NameRow> names, Optional<IdentityScan> scan) {
    public IdentityRows {
        identities = List.copyOf(identities);
        keys = List.copyOf(keys);
        names = List.copyOf(names);
    }
}
