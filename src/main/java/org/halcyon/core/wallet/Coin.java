package org.halcyon.core.wallet;

import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;

/// An output to an address of the wallet, spent or not. Height and locks are those of its transaction.
///
/// @param coinbase made by the first transaction of a block, so spendable after 100 confirmations only
/// @param frozen kept out of payments by its owner, or because it is the collateral of an own masternode
public record Coin(
        OutPoint outPoint, Duffs amount, Script script, AddressRef address, boolean coinbase, boolean frozen) {

    Coin withFrozen(boolean freeze) {
        return new Coin(outPoint, amount, script, address, coinbase, freeze);
    }
}
