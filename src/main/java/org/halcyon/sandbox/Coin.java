package org.halcyon.sandbox;

import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.TxOutput;

/// An output that can be spent.
///
/// @param height of its block; for an output that waits in the pool, the height that comes next
record Coin(OutPoint place, TxOutput output, int height, boolean coinbase) {

    private static final int MATURITY = 100;

    long value() {
        return output.value();
    }

    Script script() {
        return output.script();
    }

    /// True if a block at `spendHeight` may spend it: 100 blocks have to lie on a coinbase.
    boolean isMatureAt(int spendHeight) {
        return !coinbase || spendHeight - height >= MATURITY;
    }
}
