package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;

/// An account in the shielded pool.
///
/// @param key its number, 0 to 2^31 - 1
/// @param sealedViewingKey sealed under a key that is kept elsewhere
/// @param nextPosition the first leaf that was not scanned for it; never goes back but by a removal of the account
public record ShieldedAccountRow(Long key, Bytes sealedViewingKey, long nextPosition)
        implements StoredRow<Long, ShieldedAccountRow> {
    @Override
    public ShieldedAccountRow followedBy(ShieldedAccountRow later) {
        return new ShieldedAccountRow(key, later.sealedViewingKey, Math.max(nextPosition, later.nextPosition));
    }
}
