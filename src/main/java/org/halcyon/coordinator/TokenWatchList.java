package org.halcyon.coordinator;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.jspecify.annotations.Nullable;

/// Which identities are watched for which tokens, with the balances that are stored. Any thread may use it, passes
/// included.
///
/// A pass stores outside the lock. It says so first, and whoever unregisters that identity waits for the store to be
/// over: what is stored was stored before the unregistration returned, and nothing is after.
final class TokenWatchList<I, T> {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();

    @GuardedBy("lock")
    private final Map<I, WatchedIdentity<I, T>> rows = new LinkedHashMap<>();

    @GuardedBy("lock")
    private long registrations;

    @GuardedBy("lock")
    @Nullable
    private I storing;

    TokenWatchList(Ticker ticker) {
        this.ticker = ticker;
    }

    /// A store of one kind of exception.
    @FunctionalInterface
    interface Store {
        void run() throws Exception;
    }

    void register(I identity, WalletUnit owner, Collection<T> tokens) {
        lock.lock();
        try {
            registrations++;
            var fresh = new WatchedIdentity<I, T>(identity, owner, registrations, Map.of(), WatchedIdentity.NEVER);
            rows.put(identity, fresh.watching(tokens));
        } finally {
            lock.unlock();
        }
    }

    /// @return false if the identity is not registered
    boolean watch(I identity, Collection<T> tokens) {
        lock.lock();
        try {
            return rows.computeIfPresent(identity, (known, row) -> row.watching(tokens)) != null;
        } finally {
            lock.unlock();
        }
    }

    Unregistration unregister(I identity, Duration budget) {
        long deadline = ticker.deadline(budget);
        lock.lock();
        try {
            boolean known = rows.remove(identity) != null;
            boolean inTime = true;
            while (identity.equals(storing) && inTime) {
                inTime = ticker.await(lock, stored, deadline);
            }
            if (identity.equals(storing)) {
                return Unregistration.STORE_UNDER_WAY;
            }
            return known ? Unregistration.DONE : Unregistration.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Unregistration.STORE_UNDER_WAY;
        } finally {
            lock.unlock();
        }
    }

    List<WatchedIdentity<I, T>> rows() {
        lock.lock();
        try {
            return List.copyOf(rows.values());
        } finally {
            lock.unlock();
        }
    }

    Optional<WatchedIdentity<I, T>> row(I identity) {
        lock.lock();
        try {
            return Optional.ofNullable(rows.get(identity));
        } finally {
            lock.unlock();
        }
    }

    /// Stores an answer and then shows it, if the very registration that it was asked for is still there.
    ///
    /// @return false if it was not, and nothing was stored
    boolean apply(WatchedIdentity<I, T> asked, TokenAnswer<T> answer, Instant at, Store store) throws Exception {
        if (!beginStore(asked)) {
            return false;
        }
        boolean durable = false;
        try {
            store.run();
            durable = true;
        } finally {
            endStore(asked, durable ? answer : null, at);
        }
        return true;
    }

    private boolean beginStore(WatchedIdentity<I, T> asked) {
        lock.lock();
        try {
            if (!isRegistered(asked)) {
                return false;
            }
            storing = asked.identity();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void endStore(WatchedIdentity<I, T> asked, @Nullable TokenAnswer<T> durable, Instant at) {
        lock.lock();
        try {
            storing = null;
            stored.signalAll();
            if (durable != null && isRegistered(asked)) {
                rows.computeIfPresent(asked.identity(), (known, row) -> row.after(durable, at));
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private boolean isRegistered(WatchedIdentity<I, T> asked) {
        WatchedIdentity<I, T> row = rows.get(asked.identity());
        return row != null && row.registration() == asked.registration();
    }
}
