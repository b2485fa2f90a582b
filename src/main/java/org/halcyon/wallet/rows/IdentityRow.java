package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Credits;
import org.halcyon.base.IdentityId;

/// An identity of a wallet, or one that is only watched and belongs to none. Whose it is follows from the changes that
/// it lies in.
///
/// @param index its number in the key tree of the wallet, 0 to 2^31 - 1; only an owned identity has one
/// @param revision of the identity on Platform
/// @param label what its owner calls it
/// @param balanceHeight the Platform block as of which the balance holds
/// @param balanceTime the time of that block, to the second
/// @param keysSyncedHeight the Platform block up to which its keys are complete; never goes back
public record IdentityRow(
        IdentityId key,
        OptionalLong index,
        Credits balance,
        long revision,
        IdentityStatus status,
        Optional<String> label,
        OptionalLong balanceHeight,
        Optional<Instant> balanceTime,
        OptionalLong keysSyncedHeight)
        implements StoredRow<IdentityId, IdentityRow> {

    /// All of `later`, but an older revision brings no balance, and the height of the keys stays at its greatest.
    @Override
    public IdentityRow followedBy(IdentityRow later) {
        IdentityRow newer = later.revision >= revision ? later : this;
        return new IdentityRow(
                key,
                later.index,
                newer.balance,
                newer.revision,
                later.status,
                later.label,
                newer.balanceHeight,
                newer.balanceTime,
                greater(keysSyncedHeight, later.keysSyncedHeight));
    }

    private static OptionalLong greater(OptionalLong one, OptionalLong other) {
        return one.orElse(-1) > other.orElse(-1) ? one : other;
    }
}
