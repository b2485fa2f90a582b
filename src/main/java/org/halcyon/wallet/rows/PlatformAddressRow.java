package org.halcyon.wallet.rows;

import org.halcyon.base.Credits;
import org.halcyon.core.hash.Hash160;

/// An address on Platform with what it holds.
///
/// @param key the hash inside the address
/// @param account 0 to 2^31 - 1
/// @param index 0 to 2^31 - 1
/// @param nonce 0 to 2^32 - 1
/// @param asOfHeight the Platform block as of which balance and nonce hold
public record PlatformAddressRow(
        Hash160 key, long account, long keyClass, long index, Credits balance, long nonce, long asOfHeight)
        implements StoredRow<Hash160, PlatformAddressRow> {}
