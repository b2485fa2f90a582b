package org.halcyon.core.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.p2p.Services;
import org.halcyon.network.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AddressBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final HostPort ONE = new HostPort("1.2.3.4", 9999);
    private static final HostPort TWO = new HostPort("5.6.7.8", 9999);

    private final AddressBook book = new AddressBook(ReputationRules.standard(), new AddressBook.Bounds(10, 4));

    private static HostPort at(int group, int host) {
        return new HostPort("20." + group + ".0." + host, 9999);
    }

    private static Heard heard(HostPort address, int minutesAgo) {
        return new Heard(address, Services.NEEDED_BY_WALLET, NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private void penalise(HostPort address, Misbehaviour what, int times, Instant now) {
        for (int i = 0; i < times; i++) {
            book.penalise(address, what, now);
        }
    }

    @Test
    void newestEntriesStay() {
        for (int i = 0; i < 30; i++) {
            book.learn(heard(at(i, 1), i == 7 ? 0 : 100 - i), NOW);
        }

        assertThat(book.size()).isEqualTo(10);
        assertThat(book.find(at(29, 1))).isPresent();
        assertThat(book.find(at(7, 1))).isPresent();
        assertThat(book.find(at(15, 1))).isEmpty();
    }

    @Test
    void oneGroupCannotFillTheBook() {
        book.learn(heard(ONE, 500), NOW);
        for (int i = 1; i < 100; i++) {
            book.learn(heard(at(3, i), 0), NOW);
        }

        assertThat(book.size()).isEqualTo(5);
        assertThat(book.find(ONE)).isPresent();
    }

    @Test
    void reachedNodesOutliveHearsayAndBannedOnesOutliveBoth() {
        book.reached(ONE, Services.NEEDED_BY_WALLET, NOW.minus(Duration.ofDays(100)));
        book.penalise(TWO, Misbehaviour.BAD_PROOF_OF_WORK, NOW);
        for (int i = 0; i < 100; i++) {
            book.learn(heard(at(i, 1), 0), NOW);
        }

        assertThat(book.find(ONE)).isPresent();
        assertThat(book.isBanned(TWO, NOW)).isTrue();
    }

    @Test
    void scoreDecaysByFiveEachHourDownToZeroAndNotBelow() {
        penalise(ONE, Misbehaviour.INVALID_MESSAGE, 2, NOW);

        assertThat(book.points(ONE, NOW)).isEqualTo(20);
        assertThat(book.points(ONE, NOW.plus(Duration.ofMinutes(59)))).isEqualTo(16);
        assertThat(book.points(ONE, NOW.plus(Duration.ofHours(1)))).isEqualTo(15);
        assertThat(book.points(ONE, NOW.plus(Duration.ofHours(4)))).isZero();
        assertThat(book.points(ONE, NOW.plus(Duration.ofDays(4)))).isZero();
        assertThat(book.points(ONE, NOW.minus(Duration.ofDays(4)))).isEqualTo(20);
    }

    @Test
    void goodScoreDecaysUpToZero() {
        for (int i = 0; i < 20; i++) {
            book.reward(ONE, Merit.BLOCK, NOW);
        }

        assertThat(book.points(ONE, NOW)).isEqualTo(-50);
        assertThat(book.points(ONE, NOW.plus(Duration.ofHours(2)))).isEqualTo(-40);
        assertThat(book.points(ONE, NOW.plus(Duration.ofHours(11)))).isZero();
    }

    @Test
    void partsOfAnHourAreNotLostBetweenPenalties() {
        penalise(ONE, Misbehaviour.TIMEOUT, 1, NOW);
        penalise(ONE, Misbehaviour.TIMEOUT, 1, NOW.plus(Duration.ofMinutes(6)));
        penalise(ONE, Misbehaviour.TIMEOUT, 1, NOW.plus(Duration.ofMinutes(12)));

        assertThat(book.points(ONE, NOW.plus(Duration.ofMinutes(12)))).isEqualTo(14);
    }

    @Test
    void hundredPointsBanForADayAndTheReasonIsKept() {
        penalise(ONE, Misbehaviour.INVALID_FILTER, 3, NOW);
        assertThat(book.isBanned(ONE, NOW)).isFalse();

        Verdict verdict = book.penalise(ONE, Misbehaviour.INVALID_FILTER, NOW);

        var ban = new Ban(NOW.plus(Duration.ofHours(24)), Misbehaviour.INVALID_FILTER);
        assertThat(verdict).isEqualTo(new Verdict.Banned(ban));
        assertThat(book.isBanned(ONE, NOW.plus(Duration.ofHours(24)).minusSeconds(1)))
                .isTrue();
        assertThat(book.isBanned(ONE, NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(book.banned(NOW)).extracting(KnownPeer::ban).containsExactly(Optional.of(ban));
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_CHECKPOINT", "WRONG_FILTER_HEADER", "BAD_PROOF_OF_WORK"})
    void gravestMisbehaviourBansTheBestPeerAtOnce(Misbehaviour what) {
        for (int i = 0; i < 20; i++) {
            book.reward(ONE, Merit.BLOCK, NOW);
        }

        assertThat(book.penalise(ONE, what, NOW)).isInstanceOf(Verdict.Banned.class);
    }

    @Test
    void bannedNodesAreNotDrawn() {
        book.learn(heard(ONE, 1), NOW);
        book.learn(heard(TWO, 1), NOW);
        book.penalise(ONE, Misbehaviour.WRONG_CHECKPOINT, NOW);

        for (int i = 0; i < 100; i++) {
            assertThat(book.draw(any -> true, new SplittableRandom(i), NOW)).contains(TWO);
        }
        assertThat(book.draw(any -> !any.equals(TWO), new SplittableRandom(1), NOW))
                .isEmpty();
    }

    @Test
    void drawIsByGroupAndBetterNodesComeMoreOften() {
        for (int i = 1; i <= 4; i++) {
            book.learn(heard(at(3, i), 1), NOW);
        }
        book.learn(heard(ONE, 1), NOW);
        book.learn(heard(TWO, 1), NOW);
        penalise(TWO, Misbehaviour.INVALID_HEADER, 1, NOW);
        penalise(TWO, Misbehaviour.INVALID_MESSAGE, 4, NOW);

        Map<AddressGroup, Integer> drawn = drawn(new SplittableRandom(1), 4_000);

        assertThat(drawn.getOrDefault(AddressGroup.of(at(3, 1)), 0)).isBetween(1_700, 2_100);
        assertThat(drawn.getOrDefault(AddressGroup.of(ONE), 0)).isBetween(1_700, 2_100);
        assertThat(drawn.getOrDefault(AddressGroup.of(TWO), 0)).isBetween(100, 400);
    }

    @Test
    void nodesThatCannotBeReachedAreDrawnLessAndLess() {
        book.learn(heard(ONE, 1), NOW);
        book.learn(heard(TWO, 1), NOW);
        for (int i = 0; i < 20; i++) {
            book.missed(ONE);
        }

        assertThat(drawn(new SplittableRandom(1), 4_000).getOrDefault(AddressGroup.of(ONE), 0))
                .isBetween(0, 40);
    }

    private Map<AddressGroup, Integer> drawn(RandomGenerator random, int times) {
        Map<AddressGroup, Integer> drawn = new HashMap<>();
        for (int i = 0; i < times; i++) {
            drawn.merge(AddressGroup.of(book.draw(any -> true, random, NOW).orElseThrow()), 1, Integer::sum);
        }
        return drawn;
    }

    @Test
    void restoredBanIsNeverLongerThanAFreshOne() {
        KnownPeer peer = book.find(learned(ONE)).orElseThrow();
        var endless = new Ban(NOW.plus(Duration.ofDays(900)), Misbehaviour.FLOOD);

        book.restore(List.of(peer.judged(peer.standing(), Optional.of(endless))), NOW);

        assertThat(book.isBanned(ONE, NOW)).isTrue();
        assertThat(book.isBanned(ONE, NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(book.takeChanged()).isFalse();
    }

    private HostPort learned(HostPort address) {
        book.learn(heard(address, 1), NOW);
        return address;
    }

    @Test
    void hearsayNeitherEndsABanNorMakesANodeOlder() {
        book.learn(heard(ONE, 1), NOW);
        book.penalise(ONE, Misbehaviour.BAD_PROOF_OF_WORK, NOW);

        book.learn(heard(ONE, 50), NOW);

        assertThat(book.isBanned(ONE, NOW)).isTrue();
        assertThat(book.find(ONE).orElseThrow().seen()).isEqualTo(NOW.minus(Duration.ofMinutes(1)));
    }
}
