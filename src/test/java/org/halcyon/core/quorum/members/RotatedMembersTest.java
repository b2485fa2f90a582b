package org.halcyon.core.quorum.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.junit.jupiter.api.Test;

final class RotatedMembersTest {

    private static final QuorumType TYPE = QuorumType.TEST_ROTATED;

    private final ListComposer composer = new ListComposer(22);
    private final FakeChain chain = new FakeChain();
    private final RotatedMembers rotation = new RotatedMembers(TYPE, 4);

    private ListState list(int masternodes) {
        ListState start = ListState.start(composer.block());
        return ListComposer.applied(
                start, composer.diff(start, 100, News.masternodes(composer.masternodes(masternodes)), chain), chain);
    }

    private static RotatedMembers.Past past(ListState work, QuorumSnapshot.SkipMode mode, Integer... skips) {
        int count = work.masternodes().size();
        return new RotatedMembers.Past(
                new QuorumSnapshot(mode, count, Octets.of(new byte[(count + 7) / 8]), List.of(skips)), work);
    }

    private static RotatedMembers.Past plain(ListState work) {
        return past(work, QuorumSnapshot.SkipMode.NONE);
    }

    private static List<MasternodeEntry> ranked(ListState work) {
        return Scores.ranked(work.masternodes().entries().stream(), TYPE, Modifier.of(TYPE, work));
    }

    private List<MasternodeEntry> firstQuarters(RotatedMembers.Past past) {
        ListState other = list(20);
        List<List<MasternodeEntry>> members =
                rotation.of(List.of(past, plain(other), plain(other)), other).orElseThrow();
        return members.stream().map(List::getFirst).toList();
    }

    @Test
    void quartersAreDealtInTheOrderOfScores() {
        ListState work = list(10);
        List<MasternodeEntry> order = ranked(work);

        assertThat(firstQuarters(plain(work))).containsExactly(order.get(0), order.get(1));
    }

    @Test
    void usedMasternodesComeLast() {
        ListState work = list(3);
        List<MasternodeEntry> order = ranked(work);
        var used = new RotatedMembers.Past(
                new QuorumSnapshot(QuorumSnapshot.SkipMode.NONE, 3, Octets.of(new byte[] {0b001}), List.of()), work);

        assertThat(firstQuarters(used)).containsExactly(order.get(1), order.get(2));
    }

    @Test
    void listedPlacesAreSkippedRelativeToTheFirst() {
        ListState work = list(10);
        List<MasternodeEntry> order = ranked(work);

        assertThat(firstQuarters(past(work, QuorumSnapshot.SkipMode.LISTED, 1, 1)))
                .containsExactly(order.get(0), order.get(3));
    }

    /// A node begins anew to count from the first place that is not zero.
    @Test
    void skipOfTheFirstPlaceIsNoBase() {
        ListState work = list(10);
        List<MasternodeEntry> order = ranked(work);

        assertThat(firstQuarters(past(work, QuorumSnapshot.SkipMode.LISTED, 0, 2, 1)))
                .containsExactly(order.get(1), order.get(4));
    }

    /// Beyond the end the places begin again, below the first that was skipped.
    @Test
    void placesBelowTheFirstAreSkippedInTheNextRound() {
        ListState work = list(3);
        List<MasternodeEntry> order = ranked(work);
        var wide = new RotatedMembers(TYPE, 8);
        ListState other = list(40);
        List<List<MasternodeEntry>> members = wide.of(
                        List.of(past(work, QuorumSnapshot.SkipMode.LISTED, 2, -2), plain(other), plain(other)), other)
                .orElseThrow();

        assertThat(members.get(0).subList(0, 2)).containsExactly(order.get(0), order.get(1));
        assertThat(members.get(1).subList(0, 2)).containsExactly(order.get(1), order.get(2));
    }

    @Test
    void cycleThatFormedNothingGivesNoMembers() {
        ListState work = list(10);

        assertThat(rotation.of(List.of(plain(work), past(work, QuorumSnapshot.SkipMode.ALL), plain(work)), work))
                .isEmpty();
        assertThat(rotation.of(
                        List.of(plain(work), past(work, QuorumSnapshot.SkipMode.ALL_BUT_LISTED), plain(work)), work))
                .isEmpty();
        assertThat(rotation.of(List.of(plain(list(0)), plain(work), plain(work)), work))
                .isEmpty();
    }

    @Test
    void nobodyIsInAQuorumTwiceThroughItsNewQuarter() {
        ListState work = list(9);

        List<List<MasternodeEntry>> members = rotation.of(List.of(plain(work), plain(work), plain(work)), work)
                .orElseThrow();

        Set<MasternodeEntry> fresh = new HashSet<>();
        for (List<MasternodeEntry> quorum : members) {
            assertThat(quorum).hasSize(4);
            assertThat(quorum.subList(0, 3)).doesNotContain(quorum.getLast());
            fresh.add(quorum.getLast());
        }
        assertThat(fresh).hasSize(2);
    }

    @Test
    void tooFewMasternodesForANewQuarterGiveNoMembers() {
        ListState few = list(1);

        Optional<List<List<MasternodeEntry>>> members = rotation.of(List.of(plain(few), plain(few), plain(few)), few);

        assertThat(members).isEmpty();
    }

    @Test
    void sizeThatHasNoQuartersIsABug() {
        assertThatThrownBy(() -> new RotatedMembers(TYPE, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RotatedMembers(TYPE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainQuorumOfFewMasternodesHasAllOfThem() {
        ListState few = list(2);

        assertThat(PlainMembers.of(QuorumType.TEST, 3, few)).containsExactlyElementsOf(ranked(few, QuorumType.TEST));
        assertThat(PlainMembers.of(QuorumType.TEST_PLATFORM, 3, few)).isEmpty();
    }

    @Test
    void bannedAndUnconfirmedMasternodesAreNotDrawn() {
        MasternodeEntry member = composer.masternode();
        MasternodeEntry banned = entry(composer.bytes(32), composer.bytes(32), 0);
        MasternodeEntry unconfirmed = entry(composer.bytes(32), new byte[32], 1);
        ListState start = ListState.start(composer.block());
        News news = News.masternodes(List.of(member, banned, unconfirmed));
        ListState work = ListComposer.applied(start, composer.diff(start, 100, news, chain), chain);

        assertThat(PlainMembers.of(QuorumType.TEST, 3, work)).containsExactly(member);
    }

    private MasternodeEntry entry(byte[] id, byte[] confirmed, int valid) {
        return ListComposer.entry(new ByteWriter(200)
                .u16(MasternodeEntry.LEGACY)
                .bytes(id)
                .bytes(confirmed)
                .bytes(composer.bytes(18 + 48 + 20))
                .u8(valid)
                .toBytes());
    }

    private static List<MasternodeEntry> ranked(ListState work, QuorumType type) {
        return Scores.ranked(work.masternodes().entries().stream(), type, Modifier.of(type, work));
    }
}
