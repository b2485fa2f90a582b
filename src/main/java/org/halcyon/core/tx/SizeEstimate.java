package org.halcyon.core.tx;

import java.util.List;
import org.halcyon.core.script.Script;

/// The size of a transaction before it is signed, with signatures as long as they get. Pure; any thread.
public final class SizeEstimate {

    /// Outpoint, script with a 72-byte signature and a 33-byte key, sequence.
    public static final int INPUT_BYTES = 148;

    /// Value and script that pays to a public key hash.
    public static final int OUTPUT_BYTES = 34;

    /// The least value that nodes relay in such an output, in duffs: what spending it would cost three times over.
    public static final long DUST = 546;

    private static final int FRAME_BYTES = 8;

    private SizeEstimate() {}

    /// Bytes of a plain transaction.
    ///
    /// @param inputs how many pay-to-public-key-hash outputs are spent
    /// @param outputs the scripts of all outputs
    public static int of(int inputs, List<Script> outputs) {
        int size = FRAME_BYTES + compactBytes(inputs) + Math.multiplyExact(inputs, INPUT_BYTES);
        size += compactBytes(outputs.size());
        for (Script script : outputs) {
            size = Math.addExact(size, 8 + compactBytes(script.size()) + script.size());
        }
        return size;
    }

    /// Bytes of a special transaction.
    ///
    /// @param payload bytes of the payload without its length
    public static int of(int inputs, List<Script> outputs, int payload) {
        return of(inputs, outputs) + compactBytes(payload) + payload;
    }

    private static int compactBytes(int count) {
        if (count < 0xfd) {
            return 1;
        }
        return count < 0x1_0000 ? 3 : 5;
    }
}
