package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.IdentityId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;

/// An asset lock of the wallet.
///
/// @param key the transaction with the position among its credit outputs
/// @param funding the account whose keys claim it
/// @param account 0 to 2^31 - 1
/// @param identityIndex of the identity that it is meant for, 0 to 2^31 - 1
/// @param amount that of the credit output
/// @param proof present once the transaction is locked
/// @param consumedBy the identity that it went to, if it went to one
/// @param updated to the millisecond
public record AssetLockRow(
        OutPoint key,
        AssetLockStatus status,
        AccountType funding,
        long account,
        long identityIndex,
        Duffs amount,
        Transaction transaction,
        Optional<LockProof> proof,
        Optional<IdentityId> consumedBy,
        Instant updated)
        implements StoredRow<OutPoint, AssetLockRow> {

    /// Nothing but a removal makes a consumed lock anything else.
    @Override
    public AssetLockRow followedBy(AssetLockRow later) {
        return isConsumed() && !later.isConsumed() ? this : later;
    }

    public boolean isConsumed() {
        return status == AssetLockStatus.CONSUMED;
    }

    /// True if it can fund something now: it is locked or was found on the chain, and nothing has used it up.
    public boolean isSpendable() {
        return switch (status) {
            case INSTANT_LOCKED, CHAIN_LOCKED, RECOVERED -> consumedBy.isEmpty();
            case BUILT, BROADCAST, CONSUMED -> false;
        };
    }
}
