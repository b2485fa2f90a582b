package org.halcyon.wallet;

import org.halcyon.base.Duffs;

/// The Core money of a wallet in four parts that do not overlap.
///
/// A coin counts as available once it is in a block, locked, or change of an own payment whose inputs are final.
///
/// @param available confirmed, and free to spend
/// @param pending seen, but neither mined nor locked nor own change
/// @param immature mined rewards with fewer than 100 confirmations
/// @param locked set aside by the person or as a collateral
public record Balances(Duffs available, Duffs pending, Duffs immature, Duffs locked) {

    public static final Balances NONE = new Balances(Duffs.ZERO, Duffs.ZERO, Duffs.ZERO, Duffs.ZERO);

    public Duffs total() {
        return available.plus(pending).plus(immature).plus(locked);
    }

    public Balances plus(Balances other) {
        return new Balances(
                available.plus(other.available),
                pending.plus(other.pending),
                immature.plus(other.immature),
                locked.plus(other.locked));
    }
}
