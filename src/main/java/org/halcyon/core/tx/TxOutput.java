package org.halcyon.core.tx;

import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;

/// One output: a value and the script that may spend it.
///
/// @param value duffs as the wire has them, a signed number that only [#amount()] has checked
public record TxOutput(long value, Script script) {

    public static TxOutput of(Duffs amount, Script script) {
        return new TxOutput(amount.value(), script);
    }

    /// True if the value is an amount that can exist.
    public boolean hasValidAmount() {
        return value >= 0 && value <= Duffs.MAX_MONEY.value();
    }

    /// @throws IllegalArgumentException if the value is negative
    public Duffs amount() {
        return new Duffs(value);
    }
}
