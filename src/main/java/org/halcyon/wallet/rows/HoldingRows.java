package org.halcyon.wallet.rows;

import java.util.List;
import java.util.Optional;

/// What a wallet holds on Platform, and what it has on the way there; each list in the order of its keys.
///
/// @param assetLocks consumed ones too; see [AssetLockRow#isSpendable()]
public record HoldingRows(
        List<PlatformAddressRow> addresses,
        Optional<AddressSync> addressSync,
        List<AssetLockRow> assetLocks,
        List<InvitationRow> invitations,
        List<TokenBalanceRow> tokenBalances) {
    public HoldingRows {
        addresses = List.copyOf(addresses);
        assetLocks = List.copyOf(assetLocks);
        invitations = List.copyOf(invitations);
        tokenBalances = List.copyOf(tokenBalances);
    }
}
