package org.halcyon.wallet;

import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;

/// What a person wants to pay.
///
/// @param to an address or a `dash:` link, as typed
/// @param note to self, may be empty
public record SendRequest(WalletId from, String to, Amount amount, String note) {

    /// How much.
    public sealed interface Amount {

        record Exactly(Duffs amount) implements Amount {}

        /// All that can be spent, less the fee.
        record Everything() implements Amount {}
    }
}
