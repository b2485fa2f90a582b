package org.halcyon.core.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halcyon.core.script.Script;

/// Transactions made up for tests.
public final class Transactions {

    private Transactions() {}

    /// An unsigned transaction of version 2.
    public static Transaction spending(int inputs, int outputs) {
        return random(new Random(7), inputs, outputs);
    }

    static Transaction random(Random random, int inputs, int outputs) {
        List<TxInput> ins = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            OutPoint previous = new OutPoint(Txid.ofWire(bytes(random, 32)), random.nextInt(5));
            ins.add(new TxInput(previous, Script.empty(), TxInput.FINAL_SEQUENCE));
        }
        List<TxOutput> outs = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            outs.add(new TxOutput(random.nextLong(1_000_000), Script.payToPublicKeyHash(bytes(random, 20))));
        }
        return new Transaction(2, 0, ins, outs, 0, new byte[0]);
    }

    static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
