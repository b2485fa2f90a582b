package org.halcyon.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.rows.WalletKind;

/// One wallet as window and command line show it.
///
/// @param syncedHeight up to which its filters are matched, -1 if none yet
/// @param asOf time of the block at that height, or of the last change read from disk
/// @param phraseChecked true once the person has repeated words of the phrase; true for watch-only wallets
/// @param recent the newest entries of its activity, at most eight
/// @param revision grows whenever anything about the wallet changes
public record WalletSnapshot(
        WalletId id,
        String name,
        WalletKind kind,
        Network network,
        WalletCondition condition,
        Balances balances,
        int syncedHeight,
        Optional<Instant> asOf,
        boolean phraseChecked,
        List<ActivityEntry> recent,
        long revision) {
    public WalletSnapshot {
        recent = List.copyOf(recent);
    }
}
