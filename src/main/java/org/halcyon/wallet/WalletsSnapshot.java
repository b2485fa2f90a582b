package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.WalletId;

/// All wallets of the open network, in the order of their creation.
///
/// @param generation of the manager that produced it; a reader drops what an older one left behind
/// @param syncFault true if a store was refused, so that the next start searches again from the last saved height
public record WalletsSnapshot(long generation, List<WalletSnapshot> wallets, boolean syncFault) {
    public WalletsSnapshot {
        wallets = List.copyOf(wallets);
    }

    public static WalletsSnapshot none(long generation) {
        return new WalletsSnapshot(generation, List.of(), false);
    }

    public Optional<WalletSnapshot> wallet(WalletId id) {
        return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
    }
}
