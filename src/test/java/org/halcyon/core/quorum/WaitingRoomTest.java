package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.junit.jupiter.api.Test;

final class WaitingRoomTest {

    private static final Instant NOW = Instant.ofEpochSecond(0);
    private static final WaitLimits LIMITS = new WaitLimits(3, 10, Duration.ofSeconds(100), 4, Duration.ofSeconds(10));

    private final WaitingRoom<String> room = new WaitingRoom<>(LIMITS, String::length);

    @Test
    void firstMakesRoomForTheNewest() {
        assertThat(room.add("a", NOW)).isEmpty();
        assertThat(room.add("b", NOW)).isEmpty();
        assertThat(room.add("c", NOW)).isEmpty();
        assertThat(room.add("d", NOW)).containsExactly("a");
        assertThat(room.add("d", NOW)).isEmpty();
        assertThat(room.size()).isEqualTo(3);
    }

    @Test
    void weightIsBoundedToo() {
        room.add("aaaa", NOW);
        room.add("bbbb", NOW);

        assertThat(room.add("ccccccc", NOW)).containsExactly("aaaa", "bbbb");
        assertThat(room.add("ccccccccccc", NOW)).containsExactly("ccccccc", "ccccccccccc");
        assertThat(room.size()).isZero();
        room.add("aaaaaaaaaa", NOW);
        room.remove("aaaaaaaaaa");
        assertThat(room.add("bbbbbbbbbb", NOW)).isEmpty();
    }

    @Test
    void eachIsTriedOncePerPeriod() {
        room.add("a", NOW);

        assertThat(room.due(NOW.plusSeconds(9), /* all= */ false)).isEmpty();
        assertThat(room.due(NOW.plusSeconds(10), /* all= */ false)).containsExactly("a");
        assertThat(room.due(NOW.plusSeconds(19), /* all= */ false)).isEmpty();
        assertThat(room.next()).contains(NOW.plusSeconds(20));
        assertThat(room.due(NOW.plusSeconds(19), /* all= */ true)).containsExactly("a");
    }

    @Test
    void endsAfterItsTries() {
        room.add("a", NOW);
        for (int i = 1; i < 4; i++) {
            assertThat(room.expire(NOW)).isEmpty();
            room.due(NOW, /* all= */ true);
        }

        assertThat(room.expire(NOW)).containsExactly("a");
        assertThat(room.holds("a")).isFalse();
    }

    @Test
    void endsAfterItsTime() {
        room.add("a", NOW);
        room.add("b", NOW.plusSeconds(1));

        assertThat(room.expire(NOW.plusSeconds(99))).isEmpty();
        assertThat(room.expire(NOW.plusSeconds(100))).containsExactly("a");
        assertThat(room.size()).isEqualTo(1);
    }

    @Test
    void verifiedLocksAreBounded() {
        var composer = new ListComposer(1);
        var locks = new VerifiedLocks();
        InstantLock first = lock(composer);
        locks.add(first);
        for (int i = 0; i < VerifiedLocks.MOST; i++) {
            assertThat(locks.add(lock(composer))).isEmpty();
        }

        assertThat(locks.size()).isEqualTo(VerifiedLocks.MOST);
        assertThat(locks.of(first.txid())).isEmpty();
        var other =
                new InstantLock(first.inputs(), Txid.ofWire(composer.bytes(32)), first.cycle(), BlsSignature.none());
        assertThat(locks.add(other)).as("its input is forgotten too").isEmpty();
    }

    private static InstantLock lock(ListComposer composer) {
        var input = new OutPoint(Txid.ofWire(composer.bytes(32)), 0);
        return new InstantLock(
                List.of(input),
                Txid.ofWire(composer.bytes(32)),
                BlockHash.ofWire(composer.bytes(32)),
                BlsSignature.none());
    }
}
