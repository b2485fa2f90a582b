package org.halcyon.core.wallet;

import org.halcyon.base.WalletId;

/// What every step of a wallet works on.
record WalletParts(WalletId id, Ledger ledger, DeltaJudge judge, Progress progress) {

    StateDelta finish(Change change) {
        return judge.finish(change, progress.tip());
    }

    TransactionIndex index() {
        return ledger.index;
    }
}
