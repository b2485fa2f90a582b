package org.halcyon.core.quorum;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// InstantSend locks that were verified, by what they lock. Bounded: the eldest makes room. Owned by one thread.
final class VerifiedLocks {

    static final int MOST = 5_000;

    private final Map<Txid, InstantLock> byTransaction = new LinkedHashMap<>();
    private final Map<OutPoint, InstantLock> byInput = new HashMap<>();

    int size() {
        return byTransaction.size();
    }

    Optional<InstantLock> of(Txid txid) {
        return Optional.ofNullable(byTransaction.get(txid));
    }

    /// Keeps a lock, unless another transaction has one of its inputs locked already; that lock is the answer then.
    Optional<InstantLock> add(InstantLock lock) {
        for (OutPoint input : lock.inputs()) {
            InstantLock other = byInput.get(input);
            if (other != null && !other.txid().equals(lock.txid())) {
                return Optional.of(other);
            }
        }
        if (byTransaction.putIfAbsent(lock.txid(), lock) == null) {
            lock.inputs().forEach(input -> byInput.put(input, lock));
            trim();
        }
        return Optional.empty();
    }

    private void trim() {
        Iterator<InstantLock> eldest = byTransaction.values().iterator();
        while (byTransaction.size() > MOST) {
            InstantLock gone = eldest.next();
            eldest.remove();
            gone.inputs().forEach(byInput::remove);
        }
    }
}
