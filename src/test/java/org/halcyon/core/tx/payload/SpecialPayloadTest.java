package org.halcyon.core.tx.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpecialPayloadTest {

    private static final Octets SIGNATURE = Octets.of(new byte[96]);
    private static final QuorumHash QUORUM = QuorumHash.ofHex("ab".repeat(32));

    @Test
    void recordedPayloadsHaveTheRecordedFields() throws WireException {
        for (JsonObject vector : Vectors.entries("core/tx/special.json", "vectors")) {
            Transaction transaction = Transaction.parse(Vectors.hex(vector, "raw"));

            SpecialPayload payload = SpecialPayload.of(transaction);

            assertThat(payload).isNotInstanceOf(SpecialPayload.Unknown.class);
            assertThat(payload.type()).isEqualTo(transaction.type());
            assertThat(payload.toWire()).isEqualTo(Vectors.hex(vector, "payload"));
            assertFields(transaction, payload, vector.getAsJsonObject("fields"));
        }
    }

    private static void assertFields(Transaction transaction, SpecialPayload payload, JsonObject fields) {
        switch (payload) {
            case ProviderRegistration registration -> assertRegistration(transaction, registration, fields);
            case ProviderServiceUpdate update -> assertInputs(transaction, update.inputsHash());
            case ProviderRegistrarUpdate update -> assertInputs(transaction, update.inputsHash());
            case ProviderRevocation revocation -> assertInputs(transaction, revocation.inputsHash());
            case CoinbasePayload coinbase -> assertCoinbase(coinbase, fields);
            case QuorumCommitmentPayload commitment -> assertCommitment(commitment, fields);
            case ForkSignal signal -> assertThat(signal.version()).isEqualTo(1);
            case AssetLock lock -> assertLock(lock, fields);
            case AssetUnlock unlock -> assertUnlock(unlock, fields);
            case SpecialPayload.Unknown unknown -> throw new AssertionError("type " + unknown.type());
        }
    }

    private static void assertInputs(Transaction transaction, InputsHash expected) {
        ByteWriter out = new ByteWriter();
        transaction.inputs().forEach(input -> input.previous().writeTo(out));
        assertThat(InputsHash.ofWire(Sha256d.hash(out.toBytes()))).isEqualTo(expected);
    }

    private static void assertRegistration(Transaction transaction, ProviderRegistration read, JsonObject fields) {
        JsonObject collateral = fields.getAsJsonObject("collateral");
        assertThat(read.version()).isEqualTo((int) Vectors.number(fields, "version"));
        assertThat(read.masternodeType()).isEqualTo((int) Vectors.number(fields, "type"));
        assertThat(read.mode()).isEqualTo((int) Vectors.number(fields, "mode"));
        assertThat(read.collateral())
                .isEqualTo(new OutPoint(
                        Txid.ofHex(Vectors.string(collateral, "txid")), Vectors.number(collateral, "index")));
        assertThat(read.service().ip().toHex()).isEqualTo(Vectors.string(fields, "ip"));
        assertThat(read.service().port()).isEqualTo((int) Vectors.number(fields, "port"));
        assertThat(read.keys().owner().toHex()).isEqualTo(Vectors.string(fields, "keyIDOwner"));
        assertThat(read.keys().operator().toHex()).isEqualTo(Vectors.string(fields, "operatorKey"));
        assertThat(read.keys().voting().toHex()).isEqualTo(Vectors.string(fields, "keyIDVoting"));
        assertThat(read.operatorReward()).isEqualTo((int) Vectors.number(fields, "operatorReward"));
        assertThat(read.payout().toHex()).isEqualTo(Vectors.string(fields, "scriptPayout"));
        assertThat(read.inputsHash().toHex()).isEqualTo(Vectors.string(fields, "inputsHash"));
        assertThat(read.signature().toHex()).isEqualTo(Vectors.string(fields, "signature"));
        assertInputs(transaction, read.inputsHash());
        read.platform().ifPresent(node -> {
            assertThat(node.id().toHex()).isEqualTo(Vectors.string(fields, "platformNodeID"));
            assertThat(node.peerPort()).isEqualTo((int) Vectors.number(fields, "platformP2PPort"));
            assertThat(node.httpPort()).isEqualTo((int) Vectors.number(fields, "platformHTTPPort"));
        });
        assertThat(read.platform().isPresent()).isEqualTo(fields.has("platformNodeID"));
    }

    private static void assertCoinbase(CoinbasePayload read, JsonObject fields) {
        assertThat(read.version()).isEqualTo((int) Vectors.number(fields, "version"));
        assertThat(read.height()).isEqualTo((int) Vectors.number(fields, "height"));
        assertThat(read.masternodes().toHex()).isEqualTo(Vectors.string(fields, "merkleRootMNList"));
        assertThat(read.quorums().isPresent()).isEqualTo(fields.has("merkleRootQuorums"));
        read.quorums()
                .ifPresent(root -> assertThat(root.toHex()).isEqualTo(Vectors.string(fields, "merkleRootQuorums")));
        assertThat(read.chainLock().isPresent()).isEqualTo(fields.has("bestCLSignature"));
        read.chainLock().ifPresent(lock -> {
            assertThat(lock.heightDifference()).isEqualTo(Vectors.number(fields, "bestCLHeightDiff"));
            assertThat(lock.signature().toHex()).isEqualTo(Vectors.string(fields, "bestCLSignature"));
            assertThat(lock.creditPool()).isEqualTo(Vectors.number(fields, "creditPoolBalance"));
        });
    }

    private static void assertCommitment(QuorumCommitmentPayload read, JsonObject fields) {
        FinalCommitment commitment = read.commitment();
        assertThat(read.version()).isEqualTo((int) Vectors.number(fields, "version"));
        assertThat(read.height()).isEqualTo(Vectors.number(fields, "height"));
        assertThat(commitment.version()).isEqualTo((int) Vectors.number(fields, "commitmentVersion"));
        assertThat(commitment.quorumType()).isEqualTo((int) Vectors.number(fields, "llmqType"));
        assertThat(commitment.quorum().toHex()).isEqualTo(Vectors.string(fields, "quorumHash"));
        assertThat(commitment.quorumIndex().orElse(0)).isEqualTo((int) Vectors.number(fields, "quorumIndex"));
        assertThat(commitment.publicKey().toHex()).isEqualTo(Vectors.string(fields, "quorumPublicKey"));
    }

    private static void assertLock(AssetLock read, JsonObject fields) {
        List<TxOutput> expected = Vectors.objects(fields.getAsJsonArray("creditOutputs")).stream()
                .map(output -> new TxOutput(Vectors.number(output, "value"), Script.of(Vectors.hex(output, "script"))))
                .toList();
        assertThat(read.creditOutputs()).isEqualTo(expected);
    }

    private static void assertUnlock(AssetUnlock read, JsonObject fields) {
        assertThat(read.index()).isEqualTo(Vectors.number(fields, "index"));
        assertThat(read.fee()).isEqualTo(Vectors.number(fields, "fee"));
        assertThat(read.requestedHeight()).isEqualTo(Vectors.number(fields, "requestedHeight"));
        assertThat(read.quorum().toHex()).isEqualTo(Vectors.string(fields, "quorumHash"));
        assertThat(read.signature().toHex()).isEqualTo(Vectors.string(fields, "signature"));
        assertThat(Txid.ofWire(AssetUnlock.requestId(read.index())).toHex())
                .isEqualTo(Vectors.string(fields, "requestId"));
    }

    @Test
    void withdrawalRequestIdsFollowFromTheIndex() {
        for (JsonObject vector : Vectors.entries("core/tx/withdrawal_request_ids.json", "vectors")) {
            long index = Long.parseUnsignedLong(Vectors.string(vector, "index"));

            assertThat(Txid.ofWire(AssetUnlock.requestId(index)).toHex())
                    .isEqualTo(Vectors.string(vector, "requestId"));
        }
    }

    @Test
    void assetLockRulesAcceptAndRefuseAsRecorded() throws WireException {
        for (JsonObject entry : Vectors.entries("core/tx/asset_lock_rules.json", "accept")) {
            assertThat(AssetLockRules.check(Transaction.parse(Vectors.hex(entry, "raw"))))
                    .isInstanceOf(AssetLockRules.Verdict.Sound.class);
        }
        for (JsonObject entry : Vectors.entries("core/tx/asset_lock_rules.json", "reject")) {
            assertThat(AssetLockRules.check(Transaction.parse(Vectors.hex(entry, "raw"))))
                    .as(Vectors.string(entry, "name"))
                    .isInstanceOf(AssetLockRules.Verdict.Broken.class);
        }
    }

    @Test
    void aBrokenAssetLockIsToldByItsRule() {
        TxOutput burn = new TxOutput(1_000, AssetLockRules.BURN);
        TxOutput credit = new TxOutput(1_000, Script.payToPublicKeyHash(new byte[20]));
        TxOutput more = new TxOutput(1_001, credit.script());
        TxOutput toScript = new TxOutput(1_000, Script.payToScriptHash(new byte[20]));

        assertThat(check(List.of(burn), lock(credit)))
                .isEqualTo(new AssetLockRules.Verdict.Sound(new AssetLock(1, List.of(credit)), new Duffs(1_000)));
        assertThat(rule(List.of(burn, burn), lock(credit))).isEqualTo(AssetLockRules.Rule.ONE_BURN);
        assertThat(rule(List.of(credit), lock(credit))).isEqualTo(AssetLockRules.Rule.ONE_BURN);
        assertThat(rule(List.of(new TxOutput(1_000, Script.ofHex("6a"))), lock(credit)))
                .isEqualTo(AssetLockRules.Rule.BURN_SCRIPT);
        assertThat(rule(List.of(new TxOutput(0, AssetLockRules.BURN)), lock(credit)))
                .isEqualTo(AssetLockRules.Rule.BURN_AMOUNT);
        assertThat(rule(List.of(burn), lock())).isEqualTo(AssetLockRules.Rule.NO_CREDIT);
        assertThat(rule(List.of(burn), lock(toScript))).isEqualTo(AssetLockRules.Rule.CREDIT_OUTPUT);
        assertThat(rule(List.of(burn), lock(more))).isEqualTo(AssetLockRules.Rule.SUM);
        assertThat(rule(List.of(burn), new byte[] {2, 0})).isEqualTo(AssetLockRules.Rule.KIND);
        assertThat(rule(List.of(burn), new byte[] {1, 0, 9})).isEqualTo(AssetLockRules.Rule.PAYLOAD_FORM);
    }

    private static AssetLockRules.Rule rule(List<TxOutput> outputs, byte[] payload) {
        return ((AssetLockRules.Verdict.Broken) check(outputs, payload)).rule();
    }

    private static AssetLockRules.Verdict check(List<TxOutput> outputs, byte[] payload) {
        var input = new TxInput(new OutPoint(Txid.ofHex("22".repeat(32)), 0), Script.empty(), TxInput.FINAL_SEQUENCE);
        return AssetLockRules.check(new Transaction(3, 8, List.of(input), outputs, 0, payload));
    }

    private static byte[] lock(TxOutput... credits) {
        return new AssetLock(AssetLock.VERSION, List.of(credits)).toWire();
    }

    @Test
    void unknownKindsAndVersionsStayOpaque() throws WireException {
        byte[] content = {9, 9, 9};

        assertThat(SpecialPayload.parse(77, content)).isEqualTo(new SpecialPayload.Unknown(77, Octets.of(content)));
        assertThat(SpecialPayload.parse(SpecialPayload.PROVIDER_REGISTRATION, content))
                .isInstanceOf(SpecialPayload.Unknown.class);
        assertThat(SpecialPayload.parse(77, content).toWire()).isEqualTo(content);
        assertThatThrownBy(() -> SpecialPayload.parse(SpecialPayload.COINBASE, new byte[0]))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> SpecialPayload.parse(SpecialPayload.COINBASE, new byte[] {1, 0, 5}))
                .isInstanceOf(WireException.class);
    }

    @Test
    void signalsAndUnlocksComeBack() throws WireException {
        List<SpecialPayload> payloads = List.of(
                new ForkSignal(1, 10, QUORUM, SIGNATURE), new AssetUnlock(1, -1, 0xffff_ffffL, 7, QUORUM, SIGNATURE));
        for (SpecialPayload payload : payloads) {
            assertThat(SpecialPayload.parse(payload.type(), payload.toWire())).isEqualTo(payload);
        }
    }

    @Test
    @Tag("fuzz")
    void mutatedPayloadsAreReadOrRefused() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(typed(new ForkSignal(1, 10, QUORUM, SIGNATURE)));
        seeds.add(typed(new AssetUnlock(1, 5, 6, 7, QUORUM, SIGNATURE)));
        seeds.add(typed(new AssetLock(1, List.of(new TxOutput(5, Script.ofHex("6a00"))))));
        seeds.add(typed(HexFormat.of().parseHex("0100" + "00".repeat(270) + "0000"), 1));
        seeds.add(typed(HexFormat.of().parseHex("02000100" + "00".repeat(292)), 2));
        seeds.add(typed(HexFormat.of().parseHex("0100" + "00".repeat(140)), 3));
        seeds.add(typed(HexFormat.of().parseHex("0200" + "00".repeat(162)), 4));
        seeds.add(typed(HexFormat.of().parseHex("0300" + "00".repeat(173)), 5));
        seeds.add(typed(HexFormat.of().parseHex("0100" + "00000000" + "0300" + "00".repeat(310)), 6));

        var report = Fuzz.run(WireException.class, seeds, input -> {
            int type = input.length == 0 ? 0 : input[0];
            byte[] content = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
            assertThat(SpecialPayload.parse(type, content).toWire()).isEqualTo(content);
        });

        assertThat(report.refused()).isPositive();
    }

    private static byte[] typed(SpecialPayload payload) {
        return typed(payload.toWire(), payload.type());
    }

    private static byte[] typed(byte[] content, int type) {
        return new ByteWriter().u8(type).bytes(content).toBytes();
    }
}
