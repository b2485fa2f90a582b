package org.halcyon.core.quorum.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.DiffLayout;
import org.halcyon.core.quorum.list.DiffRejection;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A chained information over lists of this test.
final class QuorumInfoTest {

    private final ListComposer composer = new ListComposer(21);
    private final FakeChain chain = new FakeChain();
    private final ListState start = ListState.start(composer.block());
    private final List<ListDiff> diffs = chained(6);
    private final QuorumInfo info = new QuorumInfo(
            List.of(cycle(3), cycle(2), cycle(1)),
            diffs.get(5),
            diffs.get(4),
            Optional.of(cycle(0)),
            List.of(composer.quorum(103, BlsKeys.of("quorum").publicKey())),
            List.of(snapshot(QuorumSnapshot.SkipMode.LISTED, List.of(1, -1, 4))),
            List.of());

    private List<ListDiff> chained(int count) {
        List<ListDiff> made = new ArrayList<>();
        ListState at = start;
        for (int i = 0; i < count; i++) {
            ListDiff diff = composer.diff(at, 100 + 24 * i, News.masternodes(composer.masternodes(3)), chain);
            at = ListComposer.applied(at, diff, chain);
            made.add(diff);
        }
        return made;
    }

    private QuorumInfo.Cycle cycle(int diff) {
        return new QuorumInfo.Cycle(snapshot(QuorumSnapshot.SkipMode.NONE, List.of()), diffs.get(diff));
    }

    private static QuorumSnapshot snapshot(QuorumSnapshot.SkipMode mode, List<Integer> skips) {
        return new QuorumSnapshot(mode, 10, Octets.of(new byte[] {5, 2}), skips);
    }

    private Optional<ListState> known(BlockHash base) {
        return base.equals(start.block()) ? Optional.of(start) : Optional.empty();
    }

    @Test
    void whatIsWrittenIsReadBack() throws WireException {
        assertThat(QuorumInfo.parse(info.toWire(), DiffLayout.CURRENT)).isEqualTo(info);
    }

    @Test
    void eachListIsProvenFromTheOneBefore() {
        InfoOutcome outcome = ProvenInfo.of(info, this::known, chain);

        ProvenInfo proven = ((InfoOutcome.Proven) outcome).info();
        assertThat(proven.states()).extracting(ListState::height).containsExactly(100, 124, 148, 172, 196, 220);
        assertThat(proven.states().getLast().masternodes().size()).isEqualTo(18);
    }

    @Test
    void listOnAnUnknownBaseIsRefused() {
        InfoOutcome outcome = ProvenInfo.of(info, base -> Optional.empty(), chain);

        assertThat(outcome)
                .isEqualTo(new InfoOutcome.Rejected(
                        diffs.getFirst().block(),
                        new DiffRejection.WrongBase(diffs.getFirst().block(), start.block())));
    }

    @Test
    void oneListThatDoesNotHoldRefusesAll() {
        chain.cut(220);

        assertThat(ProvenInfo.of(info, this::known, chain))
                .isEqualTo(new InfoOutcome.Rejected(
                        diffs.getLast().block(),
                        new DiffRejection.NotOnBestChain(diffs.getLast().block())));
    }

    @Test
    void membersNeedTheOldestPart() {
        var without = new QuorumInfo(
                info.cycles(),
                info.tip(),
                info.work(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(diffs.getFirst()));
        InfoOutcome outcome = ProvenInfo.of(without, this::known, chain);

        assertThat(((InfoOutcome.Proven) outcome).info().members(QuorumType.TEST_ROTATED, 4))
                .isEmpty();
    }

    @Test
    void malformedInformationIsRefused() {
        byte[] wire = info.toWire();
        byte[] mode = wire.clone();
        mode[0] = 4;
        byte[] behind = wire.clone();
        behind[6] = (byte) 0x80; // the eleventh masternode of ten

        assertThatThrownBy(() -> QuorumInfo.parse(Arrays.copyOf(wire, wire.length + 1), DiffLayout.CURRENT))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> QuorumInfo.parse(mode, DiffLayout.CURRENT))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("skip mode 4");
        assertThatThrownBy(() -> QuorumInfo.parse(behind, DiffLayout.CURRENT))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("behind the last masternode");
    }

    @Test
    @Tag("fuzz")
    void mutatedInformationIsReadBackOrRefused() {
        Fuzz.run(WireException.class, List.of(info.toWire()), 30_000, input -> {
            QuorumInfo read = QuorumInfo.parse(input, DiffLayout.CURRENT);
            assertThat(read.toWire()).isEqualTo(input);
            InfoOutcome outcome = ProvenInfo.of(read, this::known, chain);
            if (outcome instanceof InfoOutcome.Proven proven) {
                assertThat(proven.info().members(QuorumType.TEST_ROTATED, 4)).isNotNull();
            }
        });
    }
}
