package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.lifecycle.Hold;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PassGateTest {
    private final StepClock clock = new StepClock();
    private final AtomicInteger moves = new AtomicInteger();
    private final PassGate gate = new PassGate("test", clock, moves::incrementAndGet);

    private Admission.Granted enter() {
        return (Admission.Granted) gate.tryBegin();
    }

    private static Admission refused(Refusal reason) {
        return new Admission.Refused(reason);
    }

    private DrainOutcome look(Hold own) throws InterruptedException {
        return gate.drain(own, clock.nanos());
    }

    private CompletableFuture<DrainOutcome> drainAside(Hold own) {
        return CoordinatorBench.async(() -> gate.drain(own, clock.deadline(Duration.ofSeconds(10))));
    }

    @Test
    @Covers({"LC-GATE-9", "LC-GATE-3"})
    void slotHasOneOwnerAndIsGivenBackOnce() {
        Admission.Granted first = enter();

        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.BUSY));
        first.close();
        Admission.Granted second = enter();
        first.close();
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.BUSY));
        second.close();
        assertThat(gate.state()).isEqualTo(new GateState(false, 0, false, false));
    }

    @Test
    @Covers({"T30", "R2", "LC-GATE-6", "LC-GRD-1", "LC-GATE-9"})
    void gateRefusesUntilTheLastHoldCloses() {
        Hold outer = gate.hold();
        Hold inner = gate.hold();

        inner.close();
        inner.close();

        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.HELD));
        outer.close();
        enter().close();
        assertThat(moves).hasValue(4);
    }

    @Test
    @Covers({"T32", "LC-GATE-7"})
    void drainThatTimesOutLatchesBeforeItsHoldCloses() throws InterruptedException {
        Admission.Granted wedged = enter();
        Hold own = gate.hold();

        assertThat(look(own)).isEqualTo(DrainOutcome.GAVE_UP);

        assertThat(gate.state()).isEqualTo(new GateState(true, 1, true, false));
        own.close();
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.LATCHED));
        wedged.close();
        enter().close();
    }

    @Test
    @Covers({"T32", "LC-GATE-7"})
    void drainThatSucceedsLaterTakesTheLatchDownAndItsHoldOpensTheGate() throws InterruptedException {
        Admission.Granted wedged = enter();
        Hold first = gate.hold();
        look(first);
        first.close();
        Hold second = gate.hold();
        CompletableFuture<DrainOutcome> drain = drainAside(second);
        clock.awaitSleepers(1);

        wedged.close();

        assertThat(CoordinatorBench.ended(drain)).isEqualTo(DrainOutcome.DRAINED);
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.HELD));
        second.close();
        enter().close();
    }

    @Test
    @Covers({"LC-GATE-11"})
    void endOfTheWedgedPassTakesTheLatchDownByItself() throws InterruptedException {
        Admission.Granted wedged = enter();
        try (Hold own = gate.hold()) {
            look(own);
        }

        wedged.close();

        assertThat(gate.state()).isEqualTo(new GateState(false, 0, false, false));
    }

    @Test
    @Covers({"T33", "LC-GATE-8"})
    void sealOutlivesEveryHoldAndEveryDrain() throws InterruptedException {
        Admission.Granted running = enter();
        Hold open = gate.hold();
        gate.seal();
        look(open);
        running.close();

        assertThat(look(open)).isEqualTo(DrainOutcome.DRAINED);
        open.close();

        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.SEALED));
        assertThat(gate.state()).isEqualTo(new GateState(false, 0, false, true));
    }

    @Test
    @Covers({"R15", "LC-GATE-6"})
    void holderThatClosesDuringADrainDoesNotOpenTheGate() {
        Admission.Granted parked = enter();
        Hold holder = gate.hold();
        Hold own = gate.hold();
        CompletableFuture<DrainOutcome> drain = drainAside(own);
        clock.awaitSleepers(1);

        holder.close();
        parked.close();

        assertThat(CoordinatorBench.ended(drain)).isEqualTo(DrainOutcome.DRAINED);
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.HELD));
        own.close();
    }

    @Test
    @Covers({"R15", "LC-GATE-6"})
    void drainWithoutAnOpenHoldIsRefused() {
        Hold own = gate.hold();
        own.close();

        assertThatIllegalArgumentException().isThrownBy(() -> look(own));
    }

    @Test
    @Covers({"LC-GATE-7", "LC-JAVA-3"})
    void interruptedDrainLatchesAndSaysSo() {
        Admission.Granted parked = enter();
        Hold own = gate.hold();
        var interrupted = new AtomicBoolean();
        Thread drain = Thread.ofVirtual().start(() -> {
            try {
                gate.drain(own, clock.deadline(Duration.ofSeconds(10)));
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        clock.awaitSleepers(1);

        drain.interrupt();
        CoordinatorBench.spin(() -> !drain.isAlive());
        own.close();

        assertThat(interrupted).isTrue();
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.LATCHED));
        parked.close();
        enter().close();
    }

    @Test
    @Covers("LC-CONST-2")
    void drainIsBoundedByItsDeadline() {
        Admission.Granted parked = enter();
        Hold own = gate.hold();
        CompletableFuture<DrainOutcome> drain = drainAside(own);
        clock.awaitSleepers(1);
        clock.jumpWallClock(Duration.ofHours(1));
        clock.advance(Duration.ofMillis(9_999));
        clock.awaitSleepers(1);

        assertThat(drain).isNotDone();
        clock.advance(Duration.ofMillis(1));

        assertThat(CoordinatorBench.ended(drain)).isEqualTo(DrainOutcome.GAVE_UP);
        own.close();
        parked.close();
    }

    @Test
    @Covers("LC-GATE-9")
    void reasonThatLastsLongestIsGiven() throws InterruptedException {
        Admission.Granted running = enter();
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.BUSY));
        Hold own = gate.hold();
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.HELD));
        look(own);
        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.LATCHED));
        gate.seal();

        assertThat(gate.tryBegin()).isEqualTo(refused(Refusal.SEALED));
        own.close();
        running.close();
    }
}
