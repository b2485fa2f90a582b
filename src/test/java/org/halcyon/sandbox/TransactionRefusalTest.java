package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule of the memory pool refuses what breaks it, by its own name, and nothing else about the transaction is
/// wrong.
final class TransactionRefusalTest {

    private static final long GIFT = Duffs.PER_DASH;

    @TempDir
    Path temp;

    private final TestKeys keys = new TestKeys();
    private ChainKeeper keeper;
    private OutPoint coin;

    @BeforeEach
    void openWithOneCoin() throws IOException {
        keeper = TestChain.open(temp);
        coin = give(1);
        keeper.mine(1, keeper.faucet().script());
    }

    private OutPoint give(int key) throws IOException {
        Transaction gift = keeper.pay(keys.script(key), new Duffs(GIFT)).orElseThrow();
        return new OutPoint(gift.txid(), 0);
    }

    private TxOutput out(long value) {
        return new TxOutput(value, keys.script(2));
    }

    private Transaction pay(TxOutput... outputs) {
        return keys.pay(coin, keys.script(1), outputs);
    }

    private Transaction sealed(Transaction unsigned) {
        return keys.sign(unsigned, Collections.nCopies(unsigned.inputs().size(), keys.script(1)));
    }

    private Transaction plain(List<TxInput> inputs, List<TxOutput> outputs) {
        return new Transaction(2, 0, inputs, outputs, 0, new byte[0]);
    }

    private static TxInput input(OutPoint from) {
        return new TxInput(from, Script.empty(), TxInput.FINAL_SEQUENCE);
    }

    private TxOutcome offer(Transaction transaction) {
        return keeper.pool().add(transaction);
    }

    private void assertRefused(TxRefusal reason, Transaction transaction) {
        int waiting = keeper.pool().size();

        assertThat(offer(transaction)).isEqualTo(new TxOutcome.Refused(reason));
        assertThat(keeper.pool().size()).isEqualTo(waiting);
        assertThat(reason.sentence()).endsWith(".");
    }

    @Test
    void soundPaymentIsTakenOnce() {
        Transaction payment = pay(out(GIFT - 192));

        assertThat(offer(payment)).isInstanceOf(TxOutcome.Accepted.class);
        assertThat(offer(payment)).isEqualTo(new TxOutcome.Known());
    }

    @Test
    void formIsChecked() {
        OutPoint none = new OutPoint(Txid.ofWire(new byte[32]), OutPoint.NO_INDEX);
        List<TxOutput> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(out(1_000));
        }

        Map<TxRefusal, Transaction> broken = Map.of(
                TxRefusal.NO_INPUTS, plain(List.of(), List.of(out(1_000))),
                TxRefusal.NO_OUTPUTS, plain(List.of(input(coin)), List.of()),
                TxRefusal.COINBASE, plain(List.of(input(none)), List.of(out(1_000))),
                TxRefusal.NULL_INPUT, plain(List.of(input(coin), input(none)), List.of(out(1_000))),
                TxRefusal.REPEATED_INPUT, plain(List.of(input(coin), input(coin)), List.of(out(1_000))),
                TxRefusal.TOO_LARGE, plain(List.of(input(coin)), many),
                TxRefusal.KIND, new Transaction(3, 1, List.of(input(coin)), List.of(out(1_000)), 0, new byte[] {1}),
                TxRefusal.ASSET_LOCK,
                        new Transaction(3, 8, List.of(input(coin)), List.of(out(1_000)), 0, new byte[] {1}));
        broken.forEach(this::assertRefused);
        assertRefused(TxRefusal.AMOUNT, pay(out(-1)));
        assertRefused(TxRefusal.AMOUNT, pay(out(Duffs.MAX_MONEY.value()), out(1)));
        assertRefused(TxRefusal.AMOUNT, pay(out(Duffs.MAX_MONEY.value() + 1)));
    }

    @Test
    void relayPolicyIsChecked() {
        Script odd = Script.ofHex("51");
        Script note = Script.ofHex("6a0101");

        assertRefused(
                TxRefusal.VERSION,
                sealed(new Transaction(4, 0, List.of(input(coin)), List.of(out(1_000)), 0, new byte[0])));
        assertRefused(
                TxRefusal.INPUT_SCRIPT,
                plain(
                        List.of(new TxInput(coin, Script.of(new byte[1_651]), TxInput.FINAL_SEQUENCE)),
                        List.of(out(1_000))));
        assertRefused(TxRefusal.OUTPUT_SCRIPT, pay(new TxOutput(1_000, odd)));
        assertRefused(TxRefusal.OUTPUT_SCRIPT, pay(out(1_000), new TxOutput(0, note), new TxOutput(0, note)));
        assertRefused(TxRefusal.DUST, pay(out(545)));
        assertRefused(TxRefusal.FEE, pay(out(GIFT - 190)));
        assertThat(offer(pay(out(546), new TxOutput(0, note)))).isInstanceOf(TxOutcome.Accepted.class);
    }

    @Test
    void inputsAreChecked() throws IOException {
        OutPoint nowhere = new OutPoint(coin.txid(), 7);
        Coin young = keeper.chain().coins().all().stream()
                .filter(found ->
                        found.coinbase() && found.height() == keeper.chain().height())
                .findFirst()
                .orElseThrow();

        assertRefused(TxRefusal.MISSING_COIN, keys.pay(nowhere, keys.script(1), out(1_000)));
        assertRefused(TxRefusal.IMMATURE, TestKeys.unsigned(young.place(), out(1_000)));
        assertRefused(TxRefusal.OVERSPENT, pay(out(GIFT + 1)));
        assertRefused(TxRefusal.SIGNATURE, TestKeys.unsigned(coin, out(1_000)));
        assertRefused(TxRefusal.SIGNATURE, keys.pay(coin, keys.script(3), out(1_000)));
        Transaction signed = pay(out(1_000));
        assertRefused(TxRefusal.SIGNATURE, plain(signed.inputs(), List.of(out(2_000))));
    }

    @Test
    void outputOfAnotherFormCannotBeSpent() throws IOException {
        byte[] hash = new byte[20];
        Transaction toScript = pay(new TxOutput(GIFT - 1_000, Script.payToScriptHash(hash)));
        assertThat(offer(toScript)).isInstanceOf(TxOutcome.Accepted.class);

        assertRefused(TxRefusal.FOREIGN_SCRIPT, TestKeys.unsigned(new OutPoint(toScript.txid(), 0), out(1_000)));
    }

    @Test
    void lockTimeHoldsUntilItsHeight() throws IOException {
        int height = keeper.chain().height();
        TxInput input = new TxInput(coin, Script.empty(), 0);
        Transaction locked =
                sealed(new Transaction(2, 0, List.of(input), List.of(out(1_000)), height + 1, new byte[0]));

        assertRefused(TxRefusal.NOT_FINAL, locked);
        keeper.mine(1, keys.script(5));
        assertThat(offer(locked)).isInstanceOf(TxOutcome.Accepted.class);
    }

    @Test
    void firstSpendWinsAndConflictsAreRefused() {
        assertThat(offer(pay(out(GIFT - 1_000)))).isInstanceOf(TxOutcome.Accepted.class);

        assertRefused(TxRefusal.CONFLICT, pay(out(GIFT - 900_000)));
    }

    @Test
    void twentyFiveUnconfirmedMayHangTogether() {
        OutPoint from = coin;
        long value = GIFT;
        for (int i = 0; i < 25; i++) {
            value -= 1_000;
            Transaction link = keys.pay(from, keys.script(1), new TxOutput(value, keys.script(1)));
            assertThat(offer(link)).as("link " + i).isInstanceOf(TxOutcome.Accepted.class);
            from = new OutPoint(link.txid(), 0);
        }

        assertRefused(
                TxRefusal.LONG_CHAIN, keys.pay(from, keys.script(1), new TxOutput(value - 1_000, keys.script(1))));
    }

    @Test
    void minedConflictTakesWaitingTransactionsAndTheirChildrenAway() throws IOException {
        Transaction waiting = pay(new TxOutput(GIFT - 1_000, keys.script(1)));
        Transaction child = keys.pay(new OutPoint(waiting.txid(), 0), keys.script(1), out(GIFT - 2_000));
        offer(waiting);
        offer(child);
        var rival = TestChain.block(keeper, List.of(pay(out(GIFT - 5_000))), new AtomicLong(9));

        assertThat(keeper.take(rival)).isInstanceOf(BlockOutcome.Extended.class);

        assertThat(keeper.pool().size()).isZero();
        assertThat(keeper.chain().coins().coin(coin)).isEmpty();
    }
}
