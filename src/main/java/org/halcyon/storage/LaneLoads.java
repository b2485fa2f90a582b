package org.halcyon.storage;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredShared;
import org.halcyon.wallet.StoredShared.DamagedShared;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredTree;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads that decide about lanes: nothing is written beside damaged rows, and a reload of sound ones opens a lane
/// again.
///
/// @param quarantine room for rejected changes
record LaneLoads(StoreReads reads, Lanes lanes, long quarantine) {
    private static final Logger LOG = LoggerFactory.getLogger(LaneLoads.class);

    List<StoredWallet> load() {
        List<StoredWallet> wallets = reads.wallets();
        for (StoredWallet wallet : wallets) {
            if (wallet instanceof DamagedWallet damaged) {
                poison(damaged.id(), damaged.id().toHex(), damaged.site(), damaged.detail());
            }
        }
        return wallets;
    }

    StoredWallet reload(WalletId wallet) {
        lanes.refuseDeleting(wallet);
        StoredWallet found = readAgain(wallet);
        lanes.of(wallet).reset();
        switch (found) {
            case DamagedWallet damaged -> poison(wallet, wallet.toHex(), damaged.site(), damaged.detail());
            case LoadedWallet loadedWallet ->
                LOG.atInfo().addKeyValue("wallet", wallet).log("wallet was reloaded");
        }
        return found;
    }

    /// A wallet that is not there has nothing to wait for either, so its lane is as good as new.
    private StoredWallet readAgain(WalletId wallet) {
        try {
            return reads.wallet(wallet);
        } catch (StorageException absent) {
            if (absent.error() instanceof DataError.WalletNotFound) {
                lanes.of(wallet).reset();
            }
            throw absent;
        }
    }

    StoredShared loadShared() {
        return judged(reads.shared());
    }

    StoredShared reloadShared() {
        StoredShared found = reads.shared();
        lanes.of(WalletId.NONE).reset();
        return judged(found);
    }

    private StoredShared judged(StoredShared found) {
        switch (found) {
            case DamagedShared damaged -> poison(WalletId.NONE, "", damaged.site(), damaged.detail());
            case LoadedShared loaded ->
                LOG.atDebug().addKeyValue("profiles", loaded.profiles().size()).log("shared rows were read");
        }
        return found;
    }

    StoredTree tree(Network network) {
        return reads.tree(network);
    }

    private void poison(WalletId lane, String named, DamageSite site, String detail) {
        lanes.of(lane).poison(new DataError.RowDamaged(named, site, detail), Optional.empty(), quarantine);
    }
}
