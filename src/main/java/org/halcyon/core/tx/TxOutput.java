package org.halcyon.core.tx;

import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// One output: a value and the script that may spend it.
///
/// @param value duffs as the wire has them, a signed number that only [#amount()] has checked
public record TxOutput(long value, Script script) {

    /// Reads value and script.
    public static TxOutput read(ByteReader in) throws WireException {
        return new TxOutput(in.i64(), Script.read(in, Transaction.MAX_BYTES));
    }

    public void writeTo(ByteWriter out) {
        out.i64(value);
        script.writeTo(out);
    }

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
