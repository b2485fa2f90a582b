package org.halcyon.core.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TransactionTest {

    private static final byte[] PAYLOAD = {1, 2, 3};

    @Test
    void specialTransactionsKeepTheirPayloadAndId() throws WireException {
        for (JsonObject vector : Vectors.entries("core/tx/special.json", "vectors")) {
            byte[] raw = Vectors.hex(vector, "raw");

            Transaction transaction = Transaction.parse(raw);

            assertThat(transaction.txid().toHex()).isEqualTo(Vectors.string(vector, "txid"));
            assertThat(transaction.version()).isEqualTo((int) Vectors.number(vector, "version"));
            assertThat(transaction.type()).isEqualTo((int) Vectors.number(vector, "type"));
            assertThat(transaction.inputs()).hasSize((int) Vectors.number(vector, "inputs"));
            assertThat(transaction.lockTime()).isEqualTo(Vectors.number(vector, "lockTime"));
            assertThat(transaction.payload()).isEqualTo(Vectors.hex(vector, "payload"));
            assertThat(transaction.size()).isEqualTo(raw.length);
            assertThat(transaction.toWire()).isEqualTo(raw);
            assertOutputs(transaction, vector.getAsJsonArray("outputs"));
        }
    }

    private static void assertOutputs(Transaction transaction, JsonArray outputs) {
        List<TxOutput> expected = Vectors.objects(outputs).stream()
                .map(output -> new TxOutput(Vectors.number(output, "value"), Script.of(Vectors.hex(output, "script"))))
                .toList();
        assertThat(transaction.outputs()).isEqualTo(expected);
    }

    @Test
    void whatIsBuiltAndWhatIsReadAreTheSame() throws WireException {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            Transaction plain = Transactions.random(random, random.nextInt(5), random.nextInt(5));
            Transaction special = new Transaction(3, 1 + i, plain.inputs(), plain.outputs(), i, PAYLOAD);

            for (Transaction built : List.of(plain, special)) {
                Transaction read = Transaction.parse(built.toWire());

                assertThat(read).isEqualTo(built);
                assertThat(read.toWire()).isEqualTo(built.toWire());
                assertThat(read.size()).isEqualTo(built.toWire().length);
                assertThat(read.type()).isEqualTo(built.type());
            }
        }
    }

    @Test
    void transactionInTheMiddleOfAMessageIsHashedAlone() throws WireException {
        Transaction transaction = Transactions.spending(2, 2);
        byte[] framed =
                new ByteWriter().u32(99).bytes(transaction.toWire()).u8(7).toBytes();
        ByteReader in = new ByteReader(framed);
        in.skip(4);

        Transaction read = Transaction.read(in);

        assertThat(read.txid()).isEqualTo(transaction.txid());
        assertThat(in.u8()).isEqualTo(7);
    }

    @Test
    void aPayloadWithoutItsFieldIsABugOfTheCaller() {
        assertThatThrownBy(() -> new Transaction(2, 8, List.of(), List.of(), 0, PAYLOAD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transaction(40_000, 0, List.of(), List.of(), 0, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAreCheckedBeforeAnythingIsAllocated() {
        byte[] hugeInputs = HexFormat.of().parseHex("02000000feffffff7f");

        assertThatThrownBy(() -> Transaction.parse(hugeInputs)).isInstanceOf(WireException.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedBytesAreReadOrRefused() {
        Transaction plain = Transactions.spending(2, 3);
        Transaction special = new Transaction(3, 8, plain.inputs(), plain.outputs(), 5, PAYLOAD);

        var report = Fuzz.run(WireException.class, List.of(plain.toWire(), special.toWire()), input -> {
            Transaction read = Transaction.parse(input);
            assertThat(read.toWire()).isEqualTo(input);
        });

        assertThat(report.refused()).isPositive();
    }
}
