package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;

/// A note that the wallet sent in the shielded pool.
///
/// @param recipient the 43 bytes of the address
/// @param memo up to 36 bytes
public record ShieldedOutgoingRow(ShieldedOutgoingKey key, Bytes recipient, Credits value, Bytes memo, long blockHeight)
        implements StoredRow<ShieldedOutgoingKey, ShieldedOutgoingRow> {
    /// @throws IllegalArgumentException if the recipient has another length
    public ShieldedOutgoingRow {
        Fixed.require("recipient", recipient, Fixed.RECIPIENT);
    }
}
