package org.halcyon.core.wallet;

import java.util.Optional;

/// The public keys of one account. Pure: the same place gives the same key for ever.
@FunctionalInterface
public interface KeySource {

    /// The key at a place; empty for the one in 2^127 that has none, which the pool skips, and for a hardened leaf that
    /// has not been derived ahead.
    Optional<AddressKey> at(PoolKind pool, int index);
}
