package org.halcyon.core.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.halcyon.base.WalletId;
import org.halcyon.core.wallet.WalletState;

/// How many scripts each wallet watched at one moment; later ones are those behind the mark.
record ScriptMarks(Map<WalletId, Integer> counts) {

    static final ScriptMarks NONE = new ScriptMarks(Map.of());

    ScriptMarks {
        counts = Map.copyOf(counts);
    }

    static ScriptMarks of(Collection<WalletState> wallets) {
        Map<WalletId, Integer> counts = new HashMap<>();
        wallets.forEach(wallet -> counts.put(wallet.id(), wallet.watchedCount()));
        return new ScriptMarks(counts);
    }

    int of(WalletId wallet) {
        return counts.getOrDefault(wallet, 0);
    }
}
