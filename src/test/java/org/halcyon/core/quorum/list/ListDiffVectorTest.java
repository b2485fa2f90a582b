package org.halcyon.core.quorum.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

/// Lists of the real networks and of a real node, with every proof checked.
final class ListDiffVectorTest {

    @Test
    void fullListsReadAndHold() {
        assertThat(ListVectors.fullLists()).isNotEmpty().allSatisfy(entry -> {
            ListDiff diff = ListVectors.diff(entry);
            JsonObject coinbase = entry.getAsJsonObject("cbTx");
            ListState state = ListVectors.full(diff, (int) Vectors.number(coinbase, "height"));

            fieldsAgree(entry, diff);
            coinbaseAgrees(coinbase, state.coinbase().orElseThrow());
            assertThat(diff.toWire()).isEqualTo(ListVectors.file(entry));
            assertThat(state.masternodes().size()).isEqualTo((int) Vectors.number(entry, "updatedMNs"));
            assertThat(diff.coinbaseTree().proof().orElseThrow().root().toHex())
                    .isEqualTo(Vectors.string(entry, "blockMerkleRootFromProof"));
            samples(entry, "sampleEntries").forEach(sample -> entryAgrees(sample, state.masternodes()));
            samples(entry, "sampleQuorums").forEach(sample -> quorumAgrees(sample, state.quorums()));
        });
    }

    /// Each in the scheme that its commitment is of.
    @Test
    void everyQuorumOfARealListSignedItsCommitment() {
        Bls bls = BlsKeys.library();
        for (JsonObject entry : ListVectors.fullLists()) {
            for (FinalCommitment commitment : ListVectors.diff(entry).quorums()) {
                Quorum quorum = Quorum.of(commitment);
                assertThat(quorum.isSigned(bls)).as(quorum.toString()).isTrue();
            }
        }
    }

    private static List<JsonObject> samples(JsonObject entry, String member) {
        return entry.has(member) ? Vectors.objects(entry.getAsJsonArray(member)) : List.of();
    }

    private static void fieldsAgree(JsonObject entry, ListDiff diff) {
        assertThat(diff.base().toHex()).isEqualTo(Vectors.string(entry, "baseBlockHash"));
        assertThat(diff.block().toHex()).isEqualTo(Vectors.string(entry, "blockHash"));
        assertThat(diff.coinbase().txid().toHex()).isEqualTo(Vectors.string(entry, "cbTxid"));
        assertThat(diff.removed()).hasSize((int) Vectors.number(entry, "deletedMNs"));
        assertThat(diff.entries()).hasSize((int) Vectors.number(entry, "updatedMNs"));
        assertThat(diff.removedQuorums()).hasSize((int) Vectors.number(entry, "deletedQuorums"));
        assertThat(diff.workSignatures()).hasSize((int) Vectors.number(entry, "chainLockSignatures"));
        assertThat(counted(diff.quorums()).toString())
                .isEqualTo(sorted(entry.getAsJsonObject("newQuorums")).toString());
        assertThat(diff.entries().stream().filter(MasternodeEntry::isValid).count())
                .isEqualTo(Vectors.number(entry, "valid"));
        assertThat(diff.entries().stream()
                        .filter(masternode -> masternode.type() == MasternodeType.EVO)
                        .count())
                .isEqualTo(Vectors.number(entry, "evoNodes"));
    }

    private static Map<Integer, Integer> counted(List<FinalCommitment> quorums) {
        Map<Integer, Integer> counts = new TreeMap<>();
        quorums.forEach(quorum -> counts.merge(quorum.quorumType(), 1, Integer::sum));
        return counts;
    }

    private static Map<Integer, Integer> sorted(JsonObject counts) {
        Map<Integer, Integer> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonElement> count : counts.entrySet()) {
            sorted.put(Integer.parseInt(count.getKey()), count.getValue().getAsInt());
        }
        return sorted;
    }

    private static void coinbaseAgrees(JsonObject expected, CoinbasePayload payload) {
        assertThat(payload.masternodes().toHex()).isEqualTo(Vectors.string(expected, "merkleRootMNList"));
        assertThat(payload.quorums().orElseThrow().toHex()).isEqualTo(Vectors.string(expected, "merkleRootQuorums"));
    }

    private static void entryAgrees(JsonObject sample, MasternodeList list) {
        MasternodeEntry entry = list.find(ProTxHash.ofHex(Vectors.string(sample, "proRegTxHash")))
                .orElseThrow();

        assertThat(entry.version()).isEqualTo((int) Vectors.number(sample, "version"));
        assertThat(entry.confirmed().toHex()).isEqualTo(Vectors.string(sample, "confirmedHash"));
        assertThat(entry.address().orElseThrow().ip().toHex()).isEqualTo(Vectors.string(sample, "ip"));
        assertThat(entry.address().orElseThrow().port()).isEqualTo((int) Vectors.number(sample, "port"));
        String key = entry.version() == MasternodeEntry.LEGACY
                ? entry.operatorKey().toLegacy().toHex()
                : entry.operatorKey().bytes().toHex();
        assertThat(key).isEqualTo(Vectors.string(sample, "operatorKey"));
        assertThat(entry.isValid()).isEqualTo(sample.get("isValid").getAsBoolean());
        assertThat(HexFormat.of().formatHex(reversed(entry.leaf()))).isEqualTo(Vectors.string(sample, "leafHash"));
        if (sample.has("platformHTTPPort")) {
            assertThat(entry.type()).isEqualTo(MasternodeType.EVO);
            assertThat(entry.platformHttpPort()).hasValue((int) Vectors.number(sample, "platformHTTPPort"));
            assertThat(entry.platformNode()).isPresent();
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static void quorumAgrees(JsonObject sample, QuorumList list) {
        var id = new QuorumId(
                (int) Vectors.number(sample, "llmqType"), QuorumHash.ofHex(Vectors.string(sample, "quorumHash")));
        Quorum quorum = list.find(id).orElseThrow();

        assertThat(HexFormat.of().formatHex(reversed(quorum.leaf()))).isEqualTo(Vectors.string(sample, "hash"));
        assertThat(quorum.commitment().publicKey().toHex()).isEqualTo(Vectors.string(sample, "quorumPublicKey"));
    }

    /// Every list of every height: from nothing, and block by block, which must come to the same.
    @Test
    void recordedListsHoldBlockByBlockAndFromNothing() {
        List<Path> folders = ListVectors.recordings();

        assertThat(folders).isNotEmpty().allSatisfy(folder -> {
            ListVectors.Recorded recorded = ListVectors.recorded(folder);
            Optional<ListState> running = Optional.empty();
            for (JsonObject lists : Vectors.objects(
                    Vectors.json(folder.resolve("lists.json")).getAsJsonObject().getAsJsonArray("lists"))) {
                ListState full = applied(ListState.start(recorded.genesis()), lists, "full", recorded.chain());
                if (running.isPresent() && lists.get("fromPrevious").isJsonPrimitive()) {
                    assertThat(applied(running.get(), lists, "fromPrevious", recorded.chain()))
                            .isEqualTo(full);
                }
                assertThat(full.height()).isEqualTo((int) Vectors.number(lists, "height"));
                running = Optional.of(full);
            }
        });
    }

    private static ListState applied(ListState base, JsonObject lists, String form, BestChain chain)
            throws WireException {
        return ListComposer.applied(base, ListDiff.parse(Vectors.hex(lists, form), DiffLayout.CURRENT), chain);
    }

    /// The registered masternodes of the node's own list, with their ban.
    @Test
    void recordedListsAreWhatTheNodeSays() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            ListVectors.Recorded recorded = ListVectors.recorded(folder);
            Map<String, ListState> byBlock = new TreeMap<>();
            for (JsonObject lists : Vectors.objects(
                    Vectors.json(folder.resolve("lists.json")).getAsJsonObject().getAsJsonArray("lists"))) {
                ListState full = applied(ListState.start(recorded.genesis()), lists, "full", recorded.chain());
                byBlock.put(full.block().toHex(), full);
            }
            for (JsonObject step : Vectors.objects(recorded.truth().getAsJsonArray("steps"))) {
                assertThat(byBlock).containsKey(Vectors.string(step, "tip"));
                Optional.ofNullable(byBlock.get(Vectors.string(step, "tip")))
                        .ifPresent(state -> masternodesAgree(step, state));
            }
        });
    }

    private static void masternodesAgree(JsonObject step, ListState state) {
        List<JsonObject> masternodes = Vectors.objects(step.getAsJsonArray("masternodes"));
        assertThat(state.masternodes().size()).isEqualTo(masternodes.size());
        for (JsonObject masternode : masternodes) {
            MasternodeEntry entry = state.masternodes()
                    .find(ProTxHash.ofHex(Vectors.string(masternode, "proTxHash")))
                    .orElseThrow();
            assertThat(entry.isValid())
                    .isEqualTo(!masternode.has("PoSeBanHeight")
                            || masternode.get("PoSeBanHeight").getAsInt() < 0);
            assertThat(entry.operatorKey().bytes().toHex()).isEqualTo(Vectors.string(masternode, "pubKeyOperator"));
            assertThat(entry.type().name()).isEqualToIgnoringCase(Vectors.string(masternode, "type"));
        }
        for (JsonObject quorum : Vectors.objects(step.getAsJsonArray("quorums"))) {
            var id = new QuorumId(
                    (int) Vectors.number(quorum, "type"), QuorumHash.ofHex(Vectors.string(quorum, "quorumHash")));
            assertThat(state.quorums().find(id).orElseThrow().key().bytes().toHex())
                    .isEqualTo(Vectors.string(quorum, "quorumPublicKey"));
        }
        assertThat(BlockHash.ofHex(Vectors.string(step, "tip"))).isEqualTo(state.block());
    }
}
