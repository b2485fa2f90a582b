package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;

/// The registration of a wallet.
///
/// @param group the same for all wallets of one root key, whatever their network; 1 to 32 bytes
/// @param birthHeight the lowest height that can concern the wallet, 0 if unknown
/// @param label what its owner calls it
/// @param created kept from the first registration
/// @param expectedAccounts how many accounts a complete registration has
public record WalletRow(
        WalletId id,
        Bytes group,
        Network network,
        WalletKind kind,
        int birthHeight,
        Optional<String> label,
        Instant created,
        int expectedAccounts) {

    /// This row as it replaces `earlier`: the time of creation stays.
    public WalletRow after(WalletRow earlier) {
        return new WalletRow(id, group, network, kind, birthHeight, label, earlier.created, expectedAccounts);
    }
}
