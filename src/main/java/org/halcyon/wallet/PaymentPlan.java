package org.halcyon.wallet;

import java.time.Instant;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;

/// A payment worked out to the last duff, with its coins set aside until it is sent, discarded or expired.
///
/// @param id names the reservation
/// @param to the address of the payee
/// @param amount what the payee gets
/// @param change what comes back to an own address, zero if nothing does
/// @param inputs how many coins are spent
/// @param bytes estimated size
public record PaymentPlan(
        long id,
        WalletId from,
        String to,
        Duffs amount,
        Duffs fee,
        Duffs change,
        int inputs,
        int bytes,
        String note,
        Set<Warning> warnings,
        Instant expires) {

    /// What a person should know before agreeing.
    public enum Warning {
        /// The fee is above 0.01 Dash or a tenth of the amount.
        HIGH_FEE,
        /// Nothing was ever paid to this address from here.
        FIRST_PAYMENT,
        /// The address has received before.
        REUSED_ADDRESS,
        /// The address belongs to this wallet.
        OWN_ADDRESS
    }

    public PaymentPlan {
        warnings = Set.copyOf(warnings);
    }

    public Duffs total() {
        return amount.plus(fee);
    }
}
