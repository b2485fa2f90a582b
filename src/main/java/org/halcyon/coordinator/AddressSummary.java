package org.halcyon.coordinator;

import java.util.Map;
import org.halcyon.base.WalletId;

/// What a pass over the platform addresses did, for every wallet that it found.
public record AddressSummary(Map<WalletId, UnitOutcome<Figures>> wallets) implements PassSummary {
    public AddressSummary {
        wallets = Units.copy(wallets);
    }

    /// @param found addresses that exist
    /// @param changed rows that were stored
    public record Figures(int found, int changed) {}

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
}
