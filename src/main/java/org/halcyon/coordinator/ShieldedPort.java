package org.halcyon.coordinator;

import java.util.List;
import java.util.Map;
import org.halcyon.base.WalletId;

/// What the shielded coordinator needs of the rest of the program.
public interface ShieldedPort {

    /// The wallets whose viewing keys are registered now. No lock is kept when this returns.
    List<WalletUnit> wallets();

    /// One scan of the network for all these wallets: finds notes and spends, and makes each wallet's share durable.
    /// Progress goes through `pass`.
    ///
    /// @return for each wallet what was found, or that its share could not be stored
    /// @throws Exception if the scan itself failed, which fails every wallet
    Map<WalletId, UnitOutcome<ShieldedSummary.Figures>> scan(List<WalletUnit> wallets, PassContext pass)
            throws Exception;
}
