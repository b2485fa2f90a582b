package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GuardTest {

    @Test
    @Covers({"LC-GRD-3", "R2"})
    void barrierIsRaisedUntilItsLastHoldCloses() {
        var barrier = new RefCount("gate");
        Hold one = barrier.raise();
        Hold other = barrier.raise();

        one.close();

        assertThat(barrier.isRaised()).isTrue();
        other.close();
        assertThat(barrier.isRaised()).isFalse();
        assertThat(one.isOpen()).isFalse();
    }

    @Test
    @Covers({"LC-GRD-5", "LC-REG-42"})
    void closingOneHoldFromManyThreadsCountsOnce() {
        var barrier = new RefCount("gate");
        Hold kept = barrier.raise();
        Hold hold = barrier.raise();

        var first = Bench.async(() -> closed(hold));
        var second = Bench.async(() -> closed(hold));
        first.join();
        second.join();

        assertThat(barrier.count()).isEqualTo(1);
        kept.close();
    }

    @Test
    @Covers("LC-GRD-2")
    void surplusLoweringIsReportedAndHasNoEffect() {
        try (var log = LogTap.of(RefCount.class)) {
            var barrier = new RefCount("gate");

            barrier.lower();

            assertThat(barrier.count()).isZero();
            assertThat(log.only().getKeyValuePairs().toString()).contains("gate");
            try (Hold hold = barrier.raise()) {
                assertThat(hold.isOpen()).isTrue();
                assertThat(barrier.count()).isEqualTo(1);
            }
        }
    }

    @Test
    @Covers({"LC-GRD-1", "LC-GRD-4"})
    void flagHasOneOwnerAndIsClearedByItsClosing() {
        var flag = new AtomicBoolean();
        FlagGuard owner = FlagGuard.tryTake("pass", flag).orElseThrow();

        assertThat(FlagGuard.tryTake("pass", flag)).isEqualTo(Optional.empty());
        owner.close();
        assertThat(flag).isFalse();
        FlagGuard next = FlagGuard.tryTake("pass", flag).orElseThrow();
        owner.close();
        assertThat(flag).isTrue();
        next.close();
    }

    @Test
    @Covers({"T72", "LC-GRD-6"})
    void droppedHoldIsReportedWithItsOpenerAndStaysInForce() {
        try (var log = LogTap.of(Hold.class)) {
            var barrier = new RefCount("gate");
            openAndForget(barrier);

            Bench.spin(() -> {
                System.gc();
                return log.size() > 0;
            });

            assertThat(log.only().getKeyValuePairs().toString()).contains("gate", "openAndForget");
            assertThat(barrier.isRaised()).isTrue();
        }
    }

    private static void openAndForget(RefCount barrier) {
        assertThat(barrier.raise().isOpen()).isTrue();
    }

    private static boolean closed(Hold hold) {
        hold.close();
        return true;
    }
}
