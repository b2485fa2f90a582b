package org.halcyon.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// The lanes of a store in order of their wallets. Touched by the storage thread only.
final class Lanes {
    private final SortedMap<WalletId, Lane> lanes = new TreeMap<>();
    private boolean closed;

    Lane of(WalletId wallet) {
        return lanes.computeIfAbsent(wallet, Lane::new);
    }

    /// Lets nothing into any lane, also of wallets that are not there yet.
    void closeAll() {
        closed = true;
    }

    void reopenAll() {
        closed = false;
    }

    /// @throws StorageException if the wallet is just being deleted
    void refuseDeleting(WalletId wallet) {
        if (closed || of(wallet).isDeleting()) {
            throw new StorageException(new StoreError.WalletDeleting(wallet));
        }
    }

    /// @throws StorageException if the lane takes nothing
    Lane open(WalletId wallet) {
        refuseDeleting(wallet);
        Lane lane = of(wallet);
        if (lane.isRemoved()) {
            throw new StorageException(new StoreError.WalletRemoved(wallet));
        }
        if (lane.poison().isPresent()) {
            throw new StorageException(
                    new StoreError.LanePoisoned(wallet),
                    new StorageException(lane.poison().get()));
        }
        return lane;
    }

    Collection<Lane> all() {
        return List.copyOf(lanes.values());
    }

    List<Lane> dirty() {
        return lanes.values().stream().filter(Lane::isDirty).toList();
    }

    OptionalLong nextRetry() {
        return lanes.values().stream()
                .flatMapToLong(lane -> lane.retryAt().stream())
                .min();
    }

    /// Everything that is not on disk.
    List<Changeset> uncommitted() {
        return lanes.values().stream()
                .flatMap(lane -> lane.uncommitted().stream())
                .toList();
    }

    /// Why something is not on disk: what was rejected counts before what was put off.
    Optional<StorageError> firstCause() {
        return lanes.values().stream()
                .flatMap(lane -> lane.poison().stream())
                .findFirst()
                .or(() -> lanes.values().stream()
                        .flatMap(lane -> lane.delay().stream())
                        .findFirst());
    }
}
