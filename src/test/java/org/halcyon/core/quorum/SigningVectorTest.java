package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsMessage;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

/// Real and composed locks: ids, the quorum that signs, what it signs, and the signature.
final class SigningVectorTest {

    private static final Bls BLS = BlsKeys.library();

    private final ListComposer composer = new ListComposer(3);

    private static Message decoded(String command, byte[] payload) {
        try {
            return new MessageCodec(new HeaderHasher()::hash).decode(new Frame(command, Payload.of(payload)));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    private static ChainLock chainLock(JsonObject entry, String member) {
        return ChainLock.of((ContentMessage.ClSig) decoded("clsig", Vectors.hex(entry, member)));
    }

    private static InstantLock instantLock(JsonObject entry) {
        return InstantLock.of((ContentMessage.IsdLock) decoded("isdlock", Vectors.hex(entry, "payload")));
    }

    private static String hex(Hash256 hash) {
        return HexFormat.of().formatHex(hash.toWire());
    }

    private Quorum quorum(int type, JsonObject entry) {
        OptionalInt index =
                entry.has("index") ? OptionalInt.of((int) Vectors.number(entry, "index")) : OptionalInt.empty();
        return Quorum.of(composer.quorum(
                type,
                QuorumHash.ofHex(Vectors.string(entry, "quorumHash")),
                index,
                BlsPublicKey.ofHex(Vectors.string(entry, "publicKey"))));
    }

    private List<Quorum> quorums(JsonObject set, String member, int type) {
        return Vectors.objects(set.getAsJsonArray(member)).stream()
                .map(entry -> quorum(type, entry))
                .toList();
    }

    @Test
    void realChainLocksAreSignedByTheChosenQuorum() {
        List<JsonObject> entries = Vectors.entries("core/evo/chainlocks.json", "verified");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            int type = (int) Vectors.number(entry, "llmqType");
            ChainLock lock = chainLock(entry, "clsigPayload");
            Quorum chosen = Signing.chosen(quorums(entry, "candidates", type), lock.requestId())
                    .orElseThrow();
            BlsMessage message = Signing.message(chosen.id(), lock.requestId(), lock.block());

            assertThat(lock.height()).isEqualTo((int) Vectors.number(entry, "height"));
            assertThat(lock.toWire()).isEqualTo(Vectors.hex(entry, "clsigPayload"));
            assertThat(lock.requestId().toHex()).isEqualTo(Vectors.string(entry, "requestId"));
            assertThat(chosen.hash().toHex()).isEqualTo(Vectors.string(entry, "selectedQuorum"));
            assertThat(message.bytes().toHex()).isEqualTo(Vectors.string(entry, "signHashBytes"));
            assertThat(BLS.verify(chosen.key(), message, lock.signature())).isTrue();
        });
    }

    @Test
    void realChainLocksWithoutKeysHaveTheSameHashes() {
        List<JsonObject> entries = Vectors.entries("core/evo/chainlocks.json", "withoutKeys");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            ChainLock lock = chainLock(entry, "clsigPayload");

            assertThat(hex(lock.requestId())).isEqualTo(Vectors.string(entry, "requestIdBytes"));
            if (entry.has("selectedQuorum")) {
                var id = new QuorumId(
                        (int) Vectors.number(entry, "llmqType"),
                        QuorumHash.ofHex(Vectors.string(entry, "selectedQuorum")));
                assertThat(Signing.message(id, lock.requestId(), lock.block())
                                .bytes()
                                .toHex())
                        .isEqualTo(Vectors.string(entry, "signHashBytes"));
            }
        });
    }

    @Test
    void realInstantLocksHaveTheSameHashes() {
        List<JsonObject> entries = Vectors.entries("core/evo/instantlocks.json", "vectors");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            InstantLock lock = instantLock(entry);

            assertThat(lock.toWire()).isEqualTo(Vectors.hex(entry, "payload"));
            assertThat(lock.txid().toHex()).isEqualTo(Vectors.string(entry, "txid"));
            assertThat(lock.cycle().toHex()).isEqualTo(Vectors.string(entry, "cycleHash"));
            assertThat(hex(lock.requestId())).isEqualTo(Vectors.string(entry, "requestIdBytes"));
            if (entry.has("quorumIndex")) {
                assertThat(Signing.index(QuorumType.T60_75.activeSets(), lock.requestId()))
                        .isEqualTo((int) Vectors.number(entry, "quorumIndex"));
            }
            if (entry.has("signHashBytes")) {
                var id = new QuorumId(
                        (int) Vectors.number(entry, "llmqType"), QuorumHash.ofHex(Vectors.string(entry, "quorumHash")));
                assertThat(Signing.message(id, lock.requestId(), lock.txid())
                                .bytes()
                                .toHex())
                        .isEqualTo(Vectors.string(entry, "signHashBytes"));
            }
        });
    }

    @Test
    void composedInstantLocksAreSignedByTheQuorumOfTheirIndex() {
        JsonObject set = Vectors.object("core/evo/locks_synthetic.json").getAsJsonObject("rotatedQuorums");
        List<Quorum> quorums = quorums(set, "quorums", (int) Vectors.number(set, "llmqType"));
        List<JsonObject> entries = Vectors.entries("core/evo/locks_synthetic.json", "instantLocks");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            InstantLock lock = instantLock(entry);
            int index = Signing.index(quorums.size(), lock.requestId());
            Quorum signer = quorums.stream()
                    .filter(quorum -> quorum.index().orElse(-1) == index)
                    .findAny()
                    .orElseThrow();
            BlsMessage message = Signing.message(signer.id(), lock.requestId(), lock.txid());

            assertThat(index).isEqualTo((int) Vectors.number(entry, "quorumIndex"));
            assertThat(BLS.verify(signer.key(), message, lock.signature()))
                    .isEqualTo(entry.get("valid").getAsBoolean());
        });
    }

    @Test
    void composedChainLocksAreSignedByTheChosenQuorum() {
        JsonObject set = Vectors.object("core/evo/locks_synthetic.json").getAsJsonObject("plainQuorums");
        List<Quorum> quorums = quorums(set, "quorums", (int) Vectors.number(set, "llmqType"));
        List<JsonObject> entries = Vectors.entries("core/evo/locks_synthetic.json", "chainLocks");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            ChainLock lock = chainLock(entry, "payload");
            Quorum chosen = Signing.chosen(quorums, lock.requestId()).orElseThrow();
            BlsMessage message = Signing.message(chosen.id(), lock.requestId(), lock.block());

            assertThat(BLS.verify(chosen.key(), message, lock.signature()))
                    .isEqualTo(entry.get("valid").getAsBoolean());
        });
    }
}
