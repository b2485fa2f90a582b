package org.halcyon.core.wallet;

import org.halcyon.base.Duffs;

/// The four sums of an account or a wallet; each coin is in exactly one of them.
///
/// @param confirmed in a block, instant-locked, or trusted own change: what can be spent
/// @param unconfirmed seen only
/// @param immature coinbase with fewer than 100 confirmations
/// @param locked frozen coins
public record Balances(Duffs confirmed, Duffs unconfirmed, Duffs immature, Duffs locked) {

    public static final Balances ZERO = new Balances(Duffs.ZERO, Duffs.ZERO, Duffs.ZERO, Duffs.ZERO);

    public Duffs spendable() {
        return confirmed;
    }

    public Duffs total() {
        return confirmed.plus(unconfirmed).plus(immature).plus(locked);
    }

    public Balances plus(Balances other) {
        return new Balances(
                confirmed.plus(other.confirmed),
                unconfirmed.plus(other.unconfirmed),
                immature.plus(other.immature),
                locked.plus(other.locked));
    }
}
