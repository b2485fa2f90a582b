package org.halcyon.core.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.Curves;
import org.halcyon.core.keys.DerivationPath;
import org.halcyon.core.keys.EcdsaSignature;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.MnemonicReading;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TransactionSignerTest {

    private final Secp256k1 curve = Curves.nativeCurve();
    private final TransactionSigner signer = new TransactionSigner(curve);
    private final P2pkhVerifier verifier = new P2pkhVerifier(curve);

    @Test
    void signedTransactionsMatchTheRecordedOnes() throws KeyFormatException, WireException {
        for (JsonObject vector : Vectors.entries("core/tx/signed_transactions.json", "vectors")) {
            Transaction unsigned = Transaction.parse(Vectors.hex(vector, "unsigned"));
            List<JsonObject> inputs = Vectors.objects(vector.getAsJsonArray("inputs"));
            List<Script> spent = inputs.stream()
                    .map(input -> Script.of(Vectors.hex(input, "scriptPubKey")))
                    .toList();

            assertHashes(unsigned, spent, vector.getAsJsonArray("sighashes"));
            SignOutcome outcome = signer.sign(unsigned, spent, wallet(Vectors.string(vector, "mnemonic"), inputs));

            assertThat(outcome).isInstanceOf(SignOutcome.Signed.class);
            Transaction signed = ((SignOutcome.Signed) outcome).transaction();
            assertThat(HexFormat.of().formatHex(signed.toWire())).isEqualTo(Vectors.string(vector, "raw"));
            assertThat(signed.txid().toHex()).isEqualTo(Vectors.string(vector, "txid"));
            assertThat(signed.size()).isEqualTo((int) Vectors.number(vector, "size"));
        }
    }

    private static void assertHashes(Transaction unsigned, List<Script> spent, JsonArray hashes) {
        for (int i = 0; i < spent.size(); i++) {
            byte[] hash = SignatureHash.of(unsigned, i, spent.get(i), SignatureHash.ALL);
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(hashes.get(i).getAsString());
        }
    }

    private KeyLookup wallet(String phrase, List<JsonObject> inputs) throws KeyFormatException {
        var reading = (MnemonicReading.Valid) Mnemonic.read(phrase.toCharArray(), WordList.english());
        Map<Hash160, DerivationPath> paths = new HashMap<>();
        ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(reading.mnemonic().toSeed(new char[0]), curve);
        for (JsonObject input : inputs) {
            DerivationPath path = DerivationPath.parse(Vectors.string(input, "path"));
            paths.put(key(root, path).publicKey(curve).hash160(), path);
        }
        return hash -> Optional.ofNullable(paths.get(hash)).map(path -> key(root, path));
    }

    private PrivateKey key(ExtendedPrivateKey root, DerivationPath path) {
        return root.derive(path, curve).orElseThrow().privateKey();
    }

    @Test
    void realInputsOfSpecialTransactionsVerifyWithThePayload() throws WireException {
        for (JsonObject vector : Vectors.entries("core/tx/special.json", "vectors")) {
            Transaction transaction = Transaction.parse(Vectors.hex(vector, "raw"));
            for (JsonObject input : Vectors.objects(vector.getAsJsonArray("signedInputs"))) {
                int index = (int) Vectors.number(input, "index");
                Script code = Script.of(Vectors.hex(input, "scriptCode"));

                byte[] hash = SignatureHash.of(transaction, index, code, SignatureHash.ALL);

                assertThat(HexFormat.of().formatHex(hash)).isEqualTo(Vectors.string(input, "sighash"));
                assertThat(verifier.verify(transaction, index, code)).isEqualTo(new InputVerdict.Valid());
            }
        }
    }

    @Test
    void aChangedTransactionIsRefused() {
        Random random = new Random(2);
        List<PrivateKey> keys = keys(random, 2);
        List<Script> spent = keys.stream().map(this::script).toList();
        Transaction signed = sign(Transactions.spending(2, 2), spent, keys);
        List<TxOutput> fewer = signed.outputs().subList(0, 1);
        Transaction changed = new Transaction(2, 0, signed.inputs(), fewer, 0, new byte[0]);

        assertThat(verifier.verify(signed, 0, spent.get(0))).isEqualTo(new InputVerdict.Valid());
        assertThat(verifier.verify(signed, 1, spent.get(1))).isEqualTo(new InputVerdict.Valid());
        assertThat(verifier.verify(changed, 0, spent.get(0)))
                .isEqualTo(new InputVerdict.Refused(InputVerdict.Reason.SIGNATURE));
        assertThat(verifier.verify(signed, 0, spent.get(1)))
                .isEqualTo(new InputVerdict.Refused(InputVerdict.Reason.OTHER_KEY));
        assertThat(verifier.verify(signed, 0, Script.ofHex("6a00"))).isEqualTo(new InputVerdict.OtherForm());
        assertThat(verifier.verify(Transactions.spending(2, 2), 0, spent.get(0)))
                .isEqualTo(new InputVerdict.Refused(InputVerdict.Reason.INPUT_SCRIPT));
    }

    @Test
    void signingNamesTheInputThatCannotBeSigned() {
        List<PrivateKey> keys = keys(new Random(4), 1);
        Script own = script(keys.getFirst());
        Script foreign = Script.payToPublicKeyHash(new byte[20]);
        Transaction unsigned = Transactions.spending(2, 1);

        assertThat(signer.sign(unsigned, List.of(own, foreign), lookup(keys))).isEqualTo(new SignOutcome.MissingKey(1));
        assertThat(signer.sign(unsigned, List.of(own, Script.ofHex("51")), lookup(keys)))
                .isEqualTo(new SignOutcome.ForeignScript(1));
    }

    @Test
    void aWrongSignatureNeverLeavesTheSigner() {
        List<PrivateKey> keys = keys(new Random(6), 1);
        var broken = new TransactionSigner(new MiscalculatingCurve(curve));

        SignOutcome outcome = broken.sign(Transactions.spending(1, 1), List.of(script(keys.getFirst())), lookup(keys));

        assertThat(outcome).isEqualTo(new SignOutcome.SelfCheckFailed(0));
    }

    @Test
    void keysAreClosedAfterSigning() {
        PrivateKey key = keys(new Random(8), 1).getFirst();
        Script own = script(key);
        List<PrivateKey> handed = new ArrayList<>();

        var outcome = signer.sign(Transactions.spending(1, 1), List.of(own), hash -> {
            handed.add(copy(key));
            return Optional.of(handed.getLast());
        });

        assertThat(outcome).isInstanceOf(SignOutcome.Signed.class);
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst()).isNotEqualTo(key);
    }

    @Test
    void derIsStrictAndComesBack() throws WireException {
        Random random = new Random(9);
        PrivateKey key = keys(random, 1).getFirst();
        for (int i = 0; i < 500; i++) {
            EcdsaSignature signature = EcdsaSignature.ofCompact(key.sign(Transactions.bytes(random, 32), curve));

            assertThat(EcdsaSignature.ofDer(signature.toDer())).isEqualTo(signature);
            assertThat(signature.isLow()).isTrue();
            assertThat(signature.toDer().length).isLessThanOrEqualTo(71);
        }
    }

    @Test
    @Tag("fuzz")
    void mutatedSignaturesAreReadOrRefused() {
        PrivateKey key = keys(new Random(10), 1).getFirst();
        byte[] der = EcdsaSignature.ofCompact(key.sign(new byte[32], curve)).toDer();

        var report = Fuzz.run(WireException.class, List.of(der), input -> {
            EcdsaSignature read = EcdsaSignature.ofDer(input);
            assertThat(read.toDer()).isEqualTo(input);
            assertThat(read.lowered().toCompact()).hasSize(64);
        });

        assertThat(report.refused()).isPositive();
    }

    private List<PrivateKey> keys(Random random, int count) {
        List<PrivateKey> keys = new ArrayList<>();
        while (keys.size() < count) {
            keys.add(parsed(Transactions.bytes(random, 32)));
        }
        return keys;
    }

    private PrivateKey parsed(byte[] bytes) {
        try {
            return PrivateKey.parse(bytes, curve);
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }

    private PrivateKey copy(PrivateKey key) {
        return parsed(key.toBytes());
    }

    private Script script(PrivateKey key) {
        return Script.payToPublicKeyHash(key.publicKey(curve).hash160().toBytes());
    }

    private KeyLookup lookup(List<PrivateKey> keys) {
        return hash -> keys.stream()
                .filter(key -> key.publicKey(curve).hash160().equals(hash))
                .findFirst()
                .map(this::copy);
    }

    private Transaction sign(Transaction unsigned, List<Script> spent, List<PrivateKey> keys) {
        return ((SignOutcome.Signed) signer.sign(unsigned, spent, lookup(keys))).transaction();
    }
}
