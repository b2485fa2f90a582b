package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.AdapterView.Heights;
import org.halcyon.wallet.rows.HeightChange;

/// What the adapter remembers of each wallet: its heights, whether its watermark is frozen, whether the store still
/// holds changes of it in memory. A freeze and the fault stay for good. The lock is a leaf.
final class AdapterMarks {

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<WalletId, Heights> heights = new HashMap<>();

    @GuardedBy("lock")
    private final Map<WalletId, String> frozen = new HashMap<>();

    @GuardedBy("lock")
    private final Set<WalletId> behind = new HashSet<>();

    @GuardedBy("lock")
    private boolean late;

    @GuardedBy("lock")
    private boolean fault;

    @GuardedBy("lock")
    private long refused;

    @GuardedBy("lock")
    private long discarded;

    boolean isFrozen(WalletId wallet) {
        lock.lock();
        try {
            return frozen.containsKey(wallet);
        } finally {
            lock.unlock();
        }
    }

    /// Why the wallet is frozen.
    Map<WalletId, String> frozen() {
        lock.lock();
        try {
            return Map.copyOf(frozen);
        } finally {
            lock.unlock();
        }
    }

    /// The wallets whose changes the store has taken and not yet written.
    Set<WalletId> behind() {
        lock.lock();
        try {
            return Set.copyOf(behind);
        } finally {
            lock.unlock();
        }
    }

    void stored(Changeset changes) {
        lock.lock();
        try {
            behind.remove(changes.wallet());
            Heights known = heights.getOrDefault(changes.wallet(), Heights.NONE);
            OptionalInt persisted = changes.synced().applyTo(known.persisted());
            heights.put(changes.wallet(), new Heights(persisted, known.frozen(), known.rejected()));
        } finally {
            lock.unlock();
        }
    }

    void flushed(WalletId wallet) {
        lock.lock();
        try {
            behind.remove(wallet);
        } finally {
            lock.unlock();
        }
    }

    void delayed(WalletId wallet) {
        lock.lock();
        try {
            behind.add(wallet);
        } finally {
            lock.unlock();
        }
    }

    /// @param changes that were refused or whose fate is unknown
    void rejected(Changeset changes, String cause) {
        lock.lock();
        try {
            freeze(changes.wallet(), cause);
            Heights known = heights.getOrDefault(changes.wallet(), Heights.NONE);
            int floor = changes.synced().floor();
            OptionalInt rejected = floor == HeightChange.NEVER ? known.rejected() : OptionalInt.of(floor);
            heights.put(changes.wallet(), new Heights(known.persisted(), known.frozen(), rejected));
        } finally {
            lock.unlock();
        }
    }

    void discarded(WalletId wallet, String cause) {
        lock.lock();
        try {
            discarded++;
            freeze(wallet, cause);
        } finally {
            lock.unlock();
        }
    }

    void refused(WalletId wallet, String cause) {
        lock.lock();
        try {
            refused++;
            freeze(wallet, cause);
        } finally {
            lock.unlock();
        }
    }

    /// The fault stays; the freeze goes with the wallet.
    void forget(WalletId wallet) {
        lock.lock();
        try {
            heights.remove(wallet);
            frozen.remove(wallet);
            behind.remove(wallet);
        } finally {
            lock.unlock();
        }
    }

    void late() {
        lock.lock();
        try {
            late = true;
            fault = true;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void freeze(WalletId wallet, String cause) {
        fault = true;
        if (frozen.putIfAbsent(wallet, cause) == null) {
            Heights known = heights.getOrDefault(wallet, Heights.NONE);
            heights.put(wallet, new Heights(known.persisted(), known.persisted(), known.rejected()));
        }
    }

    AdapterView view(EventQueue queue) {
        int depth = queue.depth();
        var oldest = queue.oldest();
        lock.lock();
        try {
            return new AdapterView(depth, oldest, heights, frozen, late, fault, refused, discarded);
        } finally {
            lock.unlock();
        }
    }
}
