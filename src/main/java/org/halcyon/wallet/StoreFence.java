package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;

/// The way into the store for whoever works on a wallet while it may be removed: a change is taken only if it is of the
/// present generation of its wallet.
///
/// A change is looked at and noted as on its way in one step; a removal ends the generation and then waits until
/// nothing
/// of it is on its way. The store works in the order of the calls, so a change is either before the deletion of its
/// wallet and goes with it, or it is refused. The lock is a leaf.
final class StoreFence {

    private static final Duration HANDING_OVER = Duration.ofSeconds(10);

    private final WalletStore store;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handed = lock.newCondition();

    @GuardedBy("lock")
    private final Map<WalletId, Long> removals = new HashMap<>();

    /// Changes that are looked at and not with the store yet.
    @GuardedBy("lock")
    private final Map<WalletId, Integer> onTheirWay = new HashMap<>();

    StoreFence(WalletStore store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
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
        if (!enter(tag)) {
            return CompletableFuture.failedFuture(new StorageException(new StoreError.WalletRemoved(tag.wallet())));
        }
        try {
            return store.store(changes);
        } finally {
            leave(tag.wallet());
        }
    }

    private boolean enter(WalletTag tag) {
        lock.lock();
        try {
            boolean current = removals.getOrDefault(tag.wallet(), 0L) == tag.generation();
            if (current) {
                onTheirWay.merge(tag.wallet(), 1, Integer::sum);
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private void leave(WalletId wallet) {
        lock.lock();
        try {
            onTheirWay.computeIfPresent(wallet, (held, count) -> count == 1 ? null : count - 1);
            handed.signalAll();
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
    ///
    /// @param runner runs the backup that comes before
    CompletionStage<DeleteReport> delete(WalletId wallet, DeleteRequest request, Executor runner)
            throws InterruptedException {
        retire(wallet);
        return isQuiet(wallet)
                ? store.delete(request, runner)
                : CompletableFuture.failedFuture(new StorageException(new StoreError.FlushRetryable(wallet)));
    }

    /// As [#delete] for all wallets of the store.
    CompletionStage<DeleteReport> deleteAll(List<WalletId> wallets, DeleteRequest request, Executor runner)
            throws InterruptedException {
        wallets.forEach(this::retire);
        for (WalletId wallet : wallets) {
            if (!isQuiet(wallet)) {
                return CompletableFuture.failedFuture(new StorageException(new StoreError.FlushRetryable(wallet)));
            }
        }
        return store.delete(request, runner);
    }

    /// Waits until nothing of an ended generation is on its way, which takes as long as it takes to queue it.
    private boolean isQuiet(WalletId wallet) throws InterruptedException {
        long deadline = ticker.deadline(HANDING_OVER);
        lock.lockInterruptibly();
        try {
            boolean inTime = true;
            while (onTheirWay.containsKey(wallet) && inTime) {
                inTime = ticker.await(lock, handed, deadline);
            }
            return !onTheirWay.containsKey(wallet);
        } finally {
            lock.unlock();
        }
    }
}
