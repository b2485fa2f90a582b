package org.halcyon.core.wallet;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Balances by account.
///
/// @param accounts every account that holds coins on layer 1, in the order of its id
public record WalletBalances(Map<AccountId, Balances> accounts) {

    public WalletBalances {
        accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    }

    /// All accounts but those of mixed coins, which are shown apart.
    public Balances wallet() {
        return sum(false);
    }

    /// The coins of mixing accounts.
    public Balances coinJoin() {
        return sum(true);
    }

    private Balances sum(boolean mixed) {
        return accounts.entrySet().stream()
                .filter(entry -> (entry.getKey().type() == AccountType.COINJOIN) == mixed)
                .map(Map.Entry::getValue)
                .reduce(Balances.ZERO, Balances::plus);
    }
}
