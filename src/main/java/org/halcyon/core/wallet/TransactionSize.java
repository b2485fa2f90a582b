package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.script.Script;

/// Bytes of a signed transaction before it is signed, with signatures of 72 bytes and compressed keys.
public final class TransactionSize {

    /// Nodes relay no larger transaction.
    public static final int MAX_RELAYED = 100_000;

    static final int INPUT = 148;
    private static final int HEAD_AND_LOCK_TIME = 8;
    private static final int VALUE_AND_LENGTH = 9;

    private TransactionSize() {}

    /// An estimate that the signed transaction does not exceed.
    public static int of(int inputs, List<Script> outputs) {
        int size = HEAD_AND_LOCK_TIME + compact(inputs) + compact(outputs.size()) + INPUT * inputs;
        for (Script script : outputs) {
            size += output(script);
        }
        return size;
    }

    static int output(Script script) {
        return VALUE_AND_LENGTH + script.size();
    }

    /// Nodes relay no output below three times what it costs to make and to spend it: 546 duffs for a key hash.
    static long dustBelow(Script script) {
        return 3L * (INPUT + output(script));
    }

    private static int compact(int count) {
        return count < 0xfd ? 1 : 3;
    }
}
