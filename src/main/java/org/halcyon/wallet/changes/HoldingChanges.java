package org.halcyon.wallet.changes;

import org.halcyon.core.hash.Hash160;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.InvitationRow;
import org.halcyon.wallet.rows.PlatformAddressRow;
import org.halcyon.wallet.rows.TokenBalanceKey;
import org.halcyon.wallet.rows.TokenBalanceRow;

/// Changes of what a wallet holds on Platform, and of what it has on the way there.
public record HoldingChanges(
        Patch<Hash160, PlatformAddressRow> addresses,
        Single<AddressSync> addressSync,
        Patch<OutPoint, AssetLockRow> assetLocks,
        Patch<OutPoint, InvitationRow> invitations,
        Patch<TokenBalanceKey, TokenBalanceRow> tokenBalances) {

    public int size() {
        return addresses.size() + addressSync.size() + assetLocks.size() + invitations.size() + tokenBalances.size();
    }
}
