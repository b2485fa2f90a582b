package org.halcyon.core.quorum.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.ListMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.DiffLayout;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.ListVectors;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The members of real quorums, drawn again from real lists and proven by their signature.
final class MembersVectorTest {

    private static final Bls BLS = BlsKeys.library();

    private static List<JsonObject> infos() {
        return Vectors.entries("core/evo/qrinfo.json", "infos");
    }

    private static QuorumInfo info(JsonObject entry) {
        try {
            return QuorumInfo.parse(ListVectors.file(entry), ListVectors.layout(entry));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    /// The chain on which the lists of an information end, with the heights that the vectors name.
    private static FakeChain chain(JsonObject entry, QuorumInfo info) {
        FakeChain chain = new FakeChain();
        Map<String, Integer> heights = heights(entry);
        for (ListDiff diff : info.diffs()) {
            int height = Optional.ofNullable(heights.get(diff.block().toHex())).orElseThrow();
            ListVectors.place(diff, height, chain);
        }
        return chain;
    }

    private static Map<String, Integer> heights(JsonObject entry) {
        Map<String, Integer> heights = new HashMap<>();
        for (String member : entry.keySet()) {
            if (member.startsWith("diff")) {
                JsonObject diff = entry.getAsJsonObject(member);
                heights.put(Vectors.string(diff, "blockHash"), (int)
                        Vectors.number(diff.getAsJsonObject("cbTx"), "height"));
            }
        }
        return heights;
    }

    /// The same without its newest list, whose base is none of it.
    private static QuorumInfo withoutTip(QuorumInfo info) {
        return new QuorumInfo(
                info.cycles(),
                info.work(),
                info.work(),
                info.oldest(),
                info.lastCommitments(),
                info.moreSnapshots(),
                info.moreDiffs());
    }

    private static ProvenInfo proven(JsonObject entry) {
        QuorumInfo info = info(entry);
        FakeChain chain = chain(entry, info);
        BlockHash genesis = info.work().base();
        InfoOutcome outcome = ProvenInfo.of(
                withoutTip(info),
                base -> base.equals(genesis) ? Optional.of(ListState.start(genesis)) : Optional.empty(),
                chain);
        assertThat(outcome).isInstanceOf(InfoOutcome.Proven.class);
        return ((InfoOutcome.Proven) outcome).info();
    }

    @Test
    void informationIsReadAsItWasWritten() {
        assertThat(infos()).isNotEmpty().allSatisfy(entry -> {
            QuorumInfo info = info(entry);

            assertThat(info.toWire()).isEqualTo(ListVectors.file(entry));
            assertThat(info.oldest().isPresent())
                    .isEqualTo(entry.get("extraShare").getAsBoolean());
            assertThat(info.lastCommitments())
                    .hasSize(entry.getAsJsonArray("lastCommitmentPerIndex").size());
            snapshotAgrees(entry, "snapshotHMinusC", info.cycles().get(0).snapshot());
            snapshotAgrees(entry, "snapshotHMinus2C", info.cycles().get(1).snapshot());
            snapshotAgrees(entry, "snapshotHMinus3C", info.cycles().get(2).snapshot());
        });
    }

    private static void snapshotAgrees(JsonObject entry, String member, QuorumSnapshot snapshot) {
        JsonObject expected = entry.getAsJsonObject(member);
        assertThat(snapshot.mode())
                .isEqualTo(
                        Vectors.number(expected, "skipMode") == 0
                                ? QuorumSnapshot.SkipMode.NONE
                                : QuorumSnapshot.SkipMode.LISTED);
        assertThat(snapshot.count()).isEqualTo((int) Vectors.number(expected, "members"));
        assertThat(snapshot.skips()).hasSize((int) Vectors.number(expected, "skipCount"));
    }

    @Test
    void rotatedQuorumsHaveTheMembersThatSigned() {
        assertThat(infos()).isNotEmpty().allSatisfy(entry -> {
            ProvenInfo info = proven(entry);
            JsonObject rotation = entry.getAsJsonObject("rotation");
            QuorumType type =
                    QuorumType.ofId((int) Vectors.number(rotation, "llmqType")).orElseThrow();

            List<List<MasternodeEntry>> members =
                    info.members(type, (int) Vectors.number(rotation, "size")).orElseThrow();

            for (JsonObject index : Vectors.objects(rotation.getAsJsonArray("byIndex"))) {
                assertThat(digest(members.get((int) Vectors.number(index, "index"))))
                        .isEqualTo(Vectors.string(index, "membersDigest"));
            }
            for (FinalCommitment commitment : info.info().lastCommitments()) {
                Quorum quorum = Quorum.of(commitment);
                assertThat(MembersCheck.check(
                                BLS, quorum, members.get(quorum.index().orElseThrow())))
                        .isEqualTo(MembersCheck.Result.HOLDS);
            }
        });
    }

    private static String digest(List<MasternodeEntry> members) {
        ByteWriter out = new ByteWriter();
        members.forEach(member -> member.id().writeTo(out));
        return HexFormat.of().formatHex(Sha256d.single(out.toBytes()));
    }

    @Test
    void plainQuorumsHaveTheMembersThatSigned() {
        Map<String, ProvenInfo> files = new HashMap<>();
        infos().forEach(entry -> files.put(Vectors.string(entry, "file"), proven(entry)));
        List<JsonObject> entries = Vectors.entries("core/evo/members.json", "vectors");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            String list = Vectors.string(entry, "list");
            ListState work =
                    Optional.ofNullable(files.get(list.substring(list.lastIndexOf(' ') + 1)))
                            .orElseThrow()
                            .states()
                            .stream()
                            .filter(state -> state.height() == Vectors.number(entry, "workHeight"))
                            .findFirst()
                            .orElseThrow();
            QuorumType type =
                    QuorumType.ofId((int) Vectors.number(entry, "llmqType")).orElseThrow();

            List<MasternodeEntry> members = PlainMembers.of(type, (int) Vectors.number(entry, "size"), work);

            assertThat(HexFormat.of().formatHex(Modifier.of(type, work).toWire()))
                    .isEqualTo(Vectors.string(entry, "modifierBytes"));
            assertThat(digest(members)).isEqualTo(Vectors.string(entry, "membersDigest"));
            var id = new QuorumId(type.id(), QuorumHash.ofHex(Vectors.string(entry, "quorumHash")));
            files.values().stream()
                    .flatMap(file -> file.states().stream())
                    .flatMap(state -> state.quorums().find(id).stream())
                    .findFirst()
                    .ifPresent(quorum ->
                            assertThat(MembersCheck.check(BLS, quorum, members)).isEqualTo(MembersCheck.Result.HOLDS));
        });
    }

    @Test
    void differencesOnAListThatIsNotEmptyHold() {
        assertThat(ListVectors.increments()).isNotEmpty().allSatisfy(entry -> {
            ListDiff diff = ListVectors.diff(entry);
            ListState base = infos().stream()
                    .filter(info -> Vectors.string(entry, "appliesTo").endsWith(Vectors.string(info, "file")))
                    .flatMap(info -> proven(info).states().stream())
                    .filter(state -> state.block().equals(diff.base()))
                    .findFirst()
                    .orElseThrow();
            FakeChain chain = new FakeChain();
            ListVectors.place(diff, (int) Vectors.number(entry.getAsJsonObject("cbTx"), "height"), chain);

            DiffOutcome outcome = base.apply(diff, chain);

            assertThat(outcome).isInstanceOf(DiffOutcome.Applied.class);
            ListState state = ((DiffOutcome.Applied) outcome).state();
            assertThat(state.masternodes().size()).isEqualTo((int) Vectors.number(entry, "masternodesAfter"));
            assertThat(state.quorums().size()).isEqualTo((int) Vectors.number(entry, "quorumsAfter"));
        });
    }

    /// The chained form of a real node: each list starts from the one before.
    @Test
    void recordedInformationIsProvenAndItsQuorumsHold() {
        int answers = 0;
        for (var folder : ListVectors.recordings()) {
            ListVectors.Recorded recorded = ListVectors.recorded(folder);
            Map<BlockHash, ListState> known = lists(folder, recorded);
            for (Message message : recorded.received()) {
                if (message instanceof ListMessage.QrInfo answer) {
                    holds(answer, known, recorded);
                    answers++;
                }
            }
        }
        Assumptions.assumeTrue(answers > 0, "skipped: no recording has quorum information");
    }

    private static Map<BlockHash, ListState> lists(Path folder, ListVectors.Recorded recorded) {
        ListState start = ListState.start(recorded.genesis());
        Map<BlockHash, ListState> lists = new HashMap<>();
        lists.put(start.block(), start);
        for (JsonObject entry : Vectors.objects(
                Vectors.json(folder.resolve("lists.json")).getAsJsonObject().getAsJsonArray("lists"))) {
            try {
                ListDiff diff = ListDiff.parse(Vectors.hex(entry, "full"), DiffLayout.CURRENT);
                lists.put(diff.block(), ((DiffOutcome.Applied) start.apply(diff, recorded.chain())).state());
            } catch (WireException e) {
                throw new AssertionError(e);
            }
        }
        return lists;
    }

    private static void holds(
            ListMessage.QrInfo answer, Map<BlockHash, ListState> known, ListVectors.Recorded recorded) {
        QuorumInfo info;
        try {
            info = QuorumInfo.parse(answer.content().toBytes(), DiffLayout.CURRENT);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
        InfoOutcome outcome = ProvenInfo.of(info, base -> Optional.ofNullable(known.get(base)), recorded.chain());

        assertThat(outcome).isInstanceOf(InfoOutcome.Proven.class);
        ProvenInfo proven = ((InfoOutcome.Proven) outcome).info();
        proven.states().forEach(state -> assertThat(state).isEqualTo(known.get(state.block())));
        if (info.oldest().isEmpty()) {
            return;
        }
        for (FinalCommitment commitment : info.lastCommitments()) {
            Quorum quorum = Quorum.of(commitment);
            QuorumType type = QuorumType.ofId(quorum.type()).orElseThrow();
            List<List<MasternodeEntry>> members =
                    proven.members(type, commitment.signers().count()).orElseThrow();
            assertThat(MembersCheck.check(
                            BLS, quorum, members.get(quorum.index().orElseThrow())))
                    .isEqualTo(MembersCheck.Result.HOLDS);
        }
    }

    /// Quorums of one member, drawn from the list eight blocks below.
    @Test
    void recordedPlainQuorumsHaveTheirMember() {
        int checked = 0;
        for (var folder : ListVectors.recordings()) {
            ListVectors.Recorded recorded = ListVectors.recorded(folder);
            Map<Integer, ListState> byHeight = new HashMap<>();
            Map<QuorumId, Quorum> quorums = new HashMap<>();
            lists(folder, recorded).values().forEach(state -> {
                byHeight.put(state.height(), state);
                state.quorums().all().forEach(quorum -> quorums.put(quorum.id(), quorum));
            });
            for (Quorum quorum : quorums.values()) {
                OptionalInt height = recorded.chain()
                        .find(BlockHash.ofWire(quorum.hash().toWire()))
                        .map(place -> OptionalInt.of(place.height()))
                        .orElseThrow();
                QuorumType type = QuorumType.ofId(quorum.type()).orElseThrow();
                ListState work = byHeight.get(height.getAsInt() - 8);
                if (!type.isRotated() && work != null) {
                    List<MasternodeEntry> members =
                            PlainMembers.of(type, quorum.commitment().signers().count(), work);
                    assertThat(MembersCheck.check(BLS, quorum, members)).isEqualTo(MembersCheck.Result.HOLDS);
                    checked++;
                }
            }
        }
        Assumptions.assumeTrue(checked > 0, "skipped: no recording has plain quorums");
    }
}
