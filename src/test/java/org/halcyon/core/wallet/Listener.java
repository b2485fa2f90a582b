package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.tx.Transaction;

/// Tells a wallet the steps of a universe as the chain side does: locks wait for their transaction, blocks come again
/// when addresses were derived, and what did not concern the wallet is asked for again.
final class Listener {

    final TestWallet wallet;
    private final Universe universe;
    private final List<Transaction> strangers = new ArrayList<>();
    private final List<Transaction> waitingLocks = new ArrayList<>();
    private int fed;

    Listener(TestWallet wallet, Universe universe) {
        this.wallet = wallet;
        this.universe = universe;
    }

    void hear(Universe.Step step) {
        int watched;
        do {
            watched = wallet.state.watchedCount();
            tell(step);
            retry();
        } while (wallet.state.watchedCount() > watched);
    }

    private void tell(Universe.Step step) {
        switch (step) {
            case Universe.Step.Seen seen -> strangers.add(seen.transaction());
            case Universe.Step.Locked locked -> waitingLocks.add(locked.transaction());
            case Universe.Step.Mined mined -> fed = Math.max(fed, mined.height());
        }
        if (step instanceof Universe.Step.Mined mined) {
            mine(mined.height());
        }
    }

    private void retry() {
        boolean again = true;
        while (again) {
            int watched = wallet.state.watchedCount();
            int strange = strangers.size();
            strangers.removeIf(this::isTaken);
            waitingLocks.removeIf(this::isLocked);
            if (wallet.state.watchedCount() > watched) {
                for (int height = wallet.state.heights().synced() + 1; height <= fed; height++) {
                    mine(Math.max(1, height));
                }
            }
            again = wallet.state.watchedCount() > watched || strangers.size() < strange;
        }
    }

    private void mine(int height) {
        wallet.mine(height, universe.blocks.get(height - 1).toArray(Transaction[]::new));
    }

    private boolean isTaken(Transaction transaction) {
        wallet.seen(transaction);
        return wallet.state.transaction(transaction.txid()).isPresent();
    }

    private boolean isLocked(Transaction transaction) {
        wallet.lock(transaction);
        return wallet.state.transaction(transaction.txid()).isPresent();
    }

    void rewind(int height) {
        wallet.rewind(height);
        fed = Math.min(fed, height);
    }
}
