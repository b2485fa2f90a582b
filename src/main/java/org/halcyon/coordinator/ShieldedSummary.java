package org.halcyon.coordinator;

import java.util.Map;
import org.halcyon.base.WalletId;

/// What a pass over the shielded pool did, for every wallet that it found.
public record ShieldedSummary(Map<WalletId, UnitOutcome<Figures>> wallets) implements PassSummary {
    public ShieldedSummary {
        wallets = Units.copy(wallets);
    }

    /// @param received notes that were found
    /// @param spent notes of the wallet that are spent now
    public record Figures(int received, int spent) {
        boolean isNothing() {
            return received == 0 && spent == 0;
        }
    }

    @Override
    public PassResult result() {
        return Units.result(wallets.values());
    }

    @Override
    public boolean isSkipped() {
        return Units.isSkipped(wallets.values());
    }

    @Override
    public String trouble() {
        return Units.trouble(wallets.values());
    }

    /// Whether the scan succeeded for every wallet and had nothing for any.
    boolean foundNothing() {
        return wallets.values().stream()
                .allMatch(outcome -> outcome instanceof UnitOutcome.Done<Figures> done
                        && done.result().isNothing());
    }
}
