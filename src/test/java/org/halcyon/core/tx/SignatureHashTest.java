package org.halcyon.core.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

class SignatureHashTest {

    @Test
    void everyHashTypeMatchesTheNode() throws WireException {
        for (JsonObject vector : Vectors.entries("core/tx/sighash.json", "vectors")) {
            Transaction transaction = Transaction.parse(Vectors.hex(vector, "tx"));
            Script code = Script.of(Vectors.hex(vector, "script"));

            byte[] hash = SignatureHash.of(transaction, (int) Vectors.number(vector, "inputIndex"), code, (int)
                    Vectors.number(vector, "hashType"));

            assertThat(Txid.ofWire(hash).toHex()).isEqualTo(Vectors.string(vector, "expected"));
            assertThat(transaction.toWire()).isEqualTo(Vectors.hex(vector, "tx"));
        }
    }

    @Test
    void anInputWithoutItsOutputSignsTheNumberOne() {
        Transaction transaction = Transactions.spending(2, 1);

        byte[] hash = SignatureHash.of(transaction, 1, Script.empty(), 3);

        assertThat(Txid.ofWire(hash).toHex()).isEqualTo("0".repeat(63) + "1");
    }
}
