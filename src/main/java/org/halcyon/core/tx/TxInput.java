package org.halcyon.core.tx;

import org.halcyon.core.script.Script;

/// One input: the output it spends, the script that entitles it, and its sequence number.
///
/// @param sequence 0 to 2^32 - 1
public record TxInput(OutPoint previous, Script script, long sequence) {

    /// The sequence of an input that asks for nothing special.
    public static final long FINAL_SEQUENCE = 0xffff_ffffL;

    public TxInput {
        if (sequence < 0 || sequence > FINAL_SEQUENCE) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
    }
}
