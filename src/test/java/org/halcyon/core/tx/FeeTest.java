package org.halcyon.core.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.junit.jupiter.api.Test;

class FeeTest {

    private static final Script KEY = Script.payToPublicKeyHash(new byte[20]);
    private static final Script SCRIPT = Script.payToScriptHash(new byte[20]);

    @Test
    void feeIsRoundedUpAndAtLeastADuffPerByte() {
        assertThat(FeeRate.NORMAL.feeFor(226)).isEqualTo(new Duffs(226));
        assertThat(FeeRate.PRIORITY.feeFor(226)).isEqualTo(new Duffs(452));
        assertThat(new FeeRate(1_001).feeFor(226)).isEqualTo(new Duffs(227));
        assertThat(new FeeRate(500).feeFor(226)).isEqualTo(new Duffs(226));
    }

    @Test
    void sizeIsEstimatedPartByPart() {
        assertThat(SizeEstimate.of(1, List.of(KEY, KEY))).isEqualTo(8 + 1 + 148 + 1 + 68);
        assertThat(SizeEstimate.of(1, List.of(SCRIPT))).isEqualTo(8 + 1 + 148 + 1 + 32);
        assertThat(SizeEstimate.of(253, List.of(KEY))).isEqualTo(8 + 3 + 253 * 148 + 1 + 34);
        assertThat(SizeEstimate.of(1, List.of(KEY), 36)).isEqualTo(8 + 1 + 148 + 1 + 34 + 1 + 36);
    }

    @Test
    void estimateOfAnUnsignedTransactionIsItsSizeAndTheScripts() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            Transaction transaction = Transactions.random(random, random.nextInt(300), random.nextInt(300));
            List<Script> scripts =
                    transaction.outputs().stream().map(TxOutput::script).toList();

            int estimate = SizeEstimate.of(transaction.inputs().size(), scripts);

            assertThat(estimate)
                    .isEqualTo(transaction.size() + 107 * transaction.inputs().size());
        }
    }

    @Test
    void bip69SortsInputsAsTheyAreDisplayed() {
        OutPoint low = new OutPoint(Txid.ofHex("01" + "00".repeat(30) + "ff"), 9);
        OutPoint high = new OutPoint(Txid.ofHex("02" + "00".repeat(31)), 0);
        OutPoint higher = new OutPoint(Txid.ofHex("02" + "00".repeat(31)), 1);
        List<OutPoint> points = new ArrayList<>(List.of(higher, high, low));

        points.sort(Bip69.OUT_POINTS);

        assertThat(points).containsExactly(low, high, higher);
    }

    @Test
    void bip69SortsOutputsByValueThenScript() {
        TxOutput small = new TxOutput(1, SCRIPT);
        TxOutput byScript = new TxOutput(2, KEY);
        TxOutput large = new TxOutput(2, SCRIPT);
        List<TxOutput> outputs = new ArrayList<>(List.of(large, byScript, small));
        Collections.shuffle(outputs, new Random(1));

        outputs.sort(Bip69.OUTPUTS);

        assertThat(outputs).containsExactly(small, byScript, large);
    }
}
