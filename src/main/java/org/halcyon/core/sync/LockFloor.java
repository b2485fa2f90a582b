package org.halcyon.core.sync;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.core.chain.ChainPlace;
import org.halcyon.core.chain.LockOutcome;
import org.halcyon.core.chain.Reorganisation;
import org.halcyon.core.wallet.AppliedChainLock;

/// Gives verified ChainLocks to the chain of headers and, once the locked block is on it, to the wallets. Of locks
/// whose block is still to come the highest is remembered. Owned by the engine's thread.
final class LockFloor {

    /// Makes everything above the ancestor go.
    @FunctionalInterface
    interface Forking {
        void fork(Reorganisation change) throws IOException, InterruptedException;
    }

    private final EngineDesk desk;
    private final Forking forking;
    private Optional<AppliedChainLock> awaited = Optional.empty();

    LockFloor(EngineDesk desk, Forking forking) {
        this.desk = desk;
        this.forking = forking;
    }

    LockOutcome take(AppliedChainLock lock) throws IOException, InterruptedException {
        LockOutcome outcome = desk.files().chain().hold(new ChainPlace(lock.height(), lock.hash()));
        switch (outcome) {
            case LockOutcome.Confirmed confirmed -> desk.book().chainLocked(lock);
            case LockOutcome.Reorganised change -> {
                forking.fork(change.change());
                desk.book().chainLocked(lock);
            }
            case LockOutcome.Unknown unknown -> remember(lock);
            case LockOutcome.Contradiction contradiction -> {}
        }
        return outcome;
    }

    private void remember(AppliedChainLock lock) {
        if (awaited.stream().allMatch(last -> last.height() < lock.height())) {
            awaited = Optional.of(lock);
        }
    }

    /// Applies the lock that waited for its block, if that has come.
    void work() throws InterruptedException {
        if (awaited.isEmpty()) {
            return;
        }
        AppliedChainLock lock = awaited.get();
        OptionalInt height = desk.files().chain().heightOf(lock.hash());
        if (height.isPresent()) {
            awaited = Optional.empty();
            desk.book().chainLocked(lock);
        }
    }
}
