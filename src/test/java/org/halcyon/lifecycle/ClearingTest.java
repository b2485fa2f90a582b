package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClearingTest {

    @Test
    @Covers({"T4", "LC-REG-3"})
    void clearingRefusesItsOwnKeyOnlyAndOnlyWhileItLasts() {
        try (var bench = new Bench()) {
            Hold hold = bench.registry.holdForClearing("a");

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.REFUSED_CLEARING);
            assertThat(bench.startObedient("b")).isEqualTo(StartOutcome.STARTED);
            hold.close();
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"T5", "LC-REG-41", "R8"})
    void closingTheInnerOfTwoHoldersStillRefuses() {
        try (var bench = new Bench()) {
            Hold outer = bench.registry.holdForClearing("a");
            Hold inner = bench.registry.holdForClearing("a");

            inner.close();

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.REFUSED_CLEARING);
            assertThat(bench.registry.isClearing("a")).isTrue();
            outer.close();
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"T6", "LC-REG-42", "LC-GRD-5"})
    void closingOneHolderTwiceDoesNotReleaseTheOther() {
        try (var bench = new Bench()) {
            Hold other = bench.registry.holdForClearing("a");
            Hold hold = bench.registry.holdForClearing("a");

            hold.close();
            hold.close();

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.REFUSED_CLEARING);
            other.close();
            assertThat(bench.registry.isClearing("a")).isFalse();
        }
    }

    @Test
    @Covers({"T7", "LC-REG-42", "LC-GRD-4"})
    void exceptionInTheProtectedSectionReleasesTheHolder() {
        try (var bench = new Bench()) {
            assertThatThrownBy(() -> {
                        try (Hold hold = bench.registry.holdForClearing("a")) {
                            throw new IllegalStateException("wipe failed while open: " + hold.isOpen());
                        }
                    })
                    .hasMessage("wipe failed while open: true");

            assertThat(bench.registry.isClearing("a")).isFalse();
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"LC-REG-43", "LC-REG-44", "R9"})
    void clearingIsRaisedAndReadWithoutWaitingForAWedgedWorker() {
        try (var bench = new Bench()) {
            bench.startWedged("a");

            Hold hold = bench.registry.holdForClearing("a");

            assertThat(bench.registry.isClearing("a")).isTrue();
            assertThat(bench.clock.sleepers()).isZero();
            WorkerStatus status = bench.drive(Bench.async(() -> bench.registry.quiesce("a")));
            assertThat(status.isClean()).isFalse();
            assertThat(bench.registry.isAlive("a")).isTrue();
            hold.close();
        }
    }
}
