package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BackOffTest {
    private static final BackOff BACK_OFF = CoordinatorConfig.DEFAULTS.backOff();

    @Test
    @Covers({"T74", "LC-LIFE-6"})
    void pauseGrowsWithEachFailureUpToItsCap() {
        var random = new SplittableRandom(74);
        for (int round = 0; round < 2_000; round++) {
            Duration interval = Duration.ofMillis(1 + random.nextLong(3_600_000));
            Duration before = interval;
            for (int failures = 1; failures <= 3; failures++) {
                Duration pause = BACK_OFF.pause(interval, failures, random.nextDouble());
                Duration whole = interval.multipliedBy(1L << failures);

                assertThat(pause)
                        .isGreaterThan(before)
                        .isBetween(whole.multipliedBy(4).dividedBy(5), whole);
                before = pause;
            }
            Duration cap = interval.multipliedBy(10);
            Duration late = BACK_OFF.pause(interval, 4 + random.nextInt(1_000_000), random.nextDouble());
            assertThat(late).isBetween(cap.multipliedBy(4).dividedBy(5), cap);
        }
    }

    @Test
    @Covers({"T74", "LC-LIFE-6"})
    void pauseWithoutFailureIsTheInterval() {
        Duration longest = Duration.ofDays(365_000);

        assertThat(BACK_OFF.pause(longest, 0, 0.99)).isEqualTo(longest);
        assertThat(BACK_OFF.pause(longest, 9, 0)).isEqualTo(longest.multipliedBy(10));
    }

    @Test
    @Covers({"T74", "LC-LIFE-6"})
    void loopSleepsLongerAfterFailuresAndAsBeforeAfterASuccess() {
        try (var bench = new CoordinatorBench()) {
            bench.pass.thenThrow(new IllegalStateException("one"));
            bench.pass.thenResult(PassResult.FAILURE);
            bench.pass.thenResult(PassResult.PARTIAL);
            bench.sync.start();

            assertThat(pauseAfterNextPass(bench)).isBetween(Duration.ofSeconds(96), Duration.ofSeconds(120));
            assertThat(pauseAfterNextPass(bench)).isBetween(Duration.ofSeconds(192), Duration.ofSeconds(240));
            assertThat(pauseAfterNextPass(bench)).isEqualTo(CoordinatorBench.INTERVAL);
        }
    }

    @Test
    @Covers({"T74", "LC-LIFE-6"})
    void directPassMakesTheLoopForgetItsFailures() {
        try (var bench = new CoordinatorBench()) {
            bench.pass.thenThrow(new IllegalStateException("one"));
            bench.pass.thenThrow(new IllegalStateException("two"));
            bench.sync.start();
            bench.pass.awaitEntered();
            bench.awaitLoopAsleep();
            assertThat(bench.sync.state().failures()).isEqualTo(1);

            bench.sync.syncNow();
            bench.pass.awaitEntered();

            assertThat(bench.sync.state().failures()).isZero();
            bench.clock.advanceToNextDeadline();
            assertThat(pauseAfterNextPass(bench)).isEqualTo(CoordinatorBench.INTERVAL);
        }
    }

    /// Waits for the pass, and lets the sleep after it pass.
    private static Duration pauseAfterNextPass(CoordinatorBench bench) {
        bench.pass.awaitEntered();
        bench.awaitLoopAsleep();
        return bench.clock.advanceToNextDeadline();
    }

    @Test
    void impossibleOnesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(0, 10, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(2, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(2, 10, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(2, 10, -0.1));
    }
}
