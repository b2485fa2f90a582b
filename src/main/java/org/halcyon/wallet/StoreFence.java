package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.WalletId;

/// The way into the store for whoever works on a wallet while it may be removed: a change is taken only if it is of the
/// present generation of its wallet.
///
/// Look and hand-over are one step under a lock, and the store works in the order of the calls; so a change is either
/// before the deletion of its wallet and goes with it, or it is refused. The lock is a leaf, since the store only
/// queues.
final class StoreFence {

    private final WalletStore store;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<WalletId, Long> removals = new HashMap<>();

    StoreFence(WalletStore store) {
        this.store = store;
    }

    WalletTag tag(WalletId wallet) {
        lock.lock();
        try {
            return new WalletTag(wallet, removals.getOrDefault(wallet, 0L));
        } finally {
            lock.unlock();
        }
    }

    boolean isCurrent(WalletTag tag) {
        return tag(tag.wallet()).equals(tag);
    }

    /// As [WalletStore#store]; fails with [StoreError.WalletRemoved] if the tag is of an earlier generation.
    CompletionStage<Void> store(WalletTag tag, Changeset changes) {
        if (!changes.wallet().equals(tag.wallet())) {
            throw new IllegalArgumentException("changes of another wallet");
        }
        lock.lock();
        try {
            return removals.getOrDefault(tag.wallet(), 0L) == tag.generation()
                    ? store.store(changes)
                    : CompletableFuture.failedFuture(new StorageException(new StoreError.WalletRemoved(tag.wallet())));
        } finally {
            lock.unlock();
        }
    }

    CompletionStage<Void> flush(WalletId wallet) {
        return store.flush(wallet);
    }

    /// Ends the generation of the wallet, so that nothing of it is taken any more.
    void retire(WalletId wallet) {
        lock.lock();
        try {
            removals.merge(wallet, 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    /// Deletes the rows of the wallet, and ends the generation of whatever was begun since [#retire].
    CompletionStage<Void> delete(WalletId wallet) {
        lock.lock();
        try {
            removals.merge(wallet, 1L, Long::sum);
            return store.delete(wallet);
        } finally {
            lock.unlock();
        }
    }
}
