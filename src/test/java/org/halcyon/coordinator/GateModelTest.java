package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.lifecycle.Hold;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every order in which the steps of a few actors can follow each other, on the real gate. Each step is one atomic
/// transition of the gate's word, so these are all schedules there are.
@Timeout(60)
final class GateModelTest {

    /// One transition.
    private enum Step {
        ENTER,
        LEAVE,
        HOLD,
        LOOK,
        LET_GO,
        SEAL
    }

    /// The gate as the rules tell it, without any regard to threads.
    private static final class Model {
        boolean inFlight;
        boolean latched;
        boolean sealed;
        int holds;

        Optional<Refusal> enter() {
            if (sealed) {
                return Optional.of(Refusal.SEALED);
            }
            if (latched) {
                return Optional.of(Refusal.LATCHED);
            }
            if (holds > 0) {
                return Optional.of(Refusal.HELD);
            }
            if (inFlight) {
                return Optional.of(Refusal.BUSY);
            }
            inFlight = true;
            return Optional.empty();
        }

        DrainOutcome look() {
            latched = inFlight;
            return inFlight ? DrainOutcome.GAVE_UP : DrainOutcome.DRAINED;
        }

        void leave() {
            inFlight = false;
            latched = false;
        }

        GateState state() {
            return new GateState(inFlight, holds, latched, sealed);
        }
    }

    /// A gate and its model, going through one schedule.
    private static final class Walk {
        final StepClock clock = new StepClock();
        final PassGate gate = new PassGate("model", clock, () -> {});
        final Model model = new Model();
        final Map<Integer, Admission.Granted> slots = new HashMap<>();
        final List<Deque<Hold>> held;
        final Set<Integer> drained = new HashSet<>();

        Walk(int actors) {
            held = Stream.<Deque<Hold>>generate(ArrayDeque::new).limit(actors).toList();
        }

        void take(int actor, Step step) throws InterruptedException {
            switch (step) {
                case ENTER -> enter(actor);
                case LEAVE -> leave(actor);
                case HOLD -> {
                    held.get(actor).push(gate.hold());
                    model.holds++;
                }
                case LOOK -> look(actor);
                case LET_GO -> {
                    held.get(actor).pop().close();
                    model.holds--;
                    drained.remove(actor);
                }
                case SEAL -> {
                    gate.seal();
                    model.sealed = true;
                }
            }
            assertThat(gate.state()).isEqualTo(model.state());
            assertThat(drained.isEmpty() || !gate.state().inFlight())
                    .as("a pass in flight while %s hold a drained gate", drained)
                    .isTrue();
        }

        private void enter(int actor) {
            Optional<Refusal> refusal = model.enter();
            switch (gate.tryBegin()) {
                case Admission.Granted slot -> {
                    assertThat(refusal).isEmpty();
                    slots.put(actor, slot);
                }
                case Admission.Refused refused -> assertThat(refusal).contains(refused.reason());
            }
        }

        private void leave(int actor) {
            Admission.Granted slot = slots.remove(actor);
            if (slot != null) {
                slot.close();
                model.leave();
            }
        }

        private void look(int actor) throws InterruptedException {
            DrainOutcome outcome = gate.drain(held.get(actor).getFirst(), clock.nanos());
            assertThat(outcome).isEqualTo(model.look());
            if (outcome == DrainOutcome.DRAINED) {
                drained.add(actor);
            }
        }
    }

    private static final List<Step> PASS = List.of(Step.ENTER, Step.LEAVE);
    private static final List<Step> DRAIN = List.of(Step.HOLD, Step.LOOK, Step.LET_GO);

    /// Runs every interleaving of the actors' steps on a gate of its own.
    ///
    /// @return how many there were
    private static int explore(List<List<Step>> actors) throws InterruptedException {
        var schedules = new ArrayList<List<Integer>>();
        collect(actors.stream().mapToInt(List::size).toArray(), new ArrayList<>(), schedules);
        for (List<Integer> schedule : schedules) {
            var walk = new Walk(actors.size());
            int[] next = new int[actors.size()];
            for (int actor : schedule) {
                walk.take(actor, actors.get(actor).get(next[actor]++));
            }
        }
        return schedules.size();
    }

    private static void collect(int[] left, List<Integer> taken, List<List<Integer>> schedules) {
        boolean ended = true;
        for (int actor = 0; actor < left.length; actor++) {
            if (left[actor] > 0) {
                ended = false;
                left[actor]--;
                taken.add(actor);
                collect(left, taken, schedules);
                taken.removeLast();
                left[actor]++;
            }
        }
        if (ended) {
            schedules.add(List.copyOf(taken));
        }
    }

    @Test
    @Covers({"T37", "LC-GATE-1", "R15"})
    void noScheduleOfPassesAndDrainsAdmitsAPassThatADrainDidNotSee() throws InterruptedException {
        assertThat(explore(List.of(PASS, DRAIN))).isEqualTo(10);
        assertThat(explore(List.of(PASS, PASS, DRAIN))).isEqualTo(210);
        assertThat(explore(List.of(PASS, DRAIN, DRAIN))).isEqualTo(560);
    }

    @Test
    @Covers({"T33", "T37", "LC-GATE-8"})
    void noScheduleOpensASealedGate() throws InterruptedException {
        assertThat(explore(List.of(PASS, List.of(Step.SEAL, Step.ENTER), DRAIN)))
                .isEqualTo(210);
        assertThat(explore(List.of(PASS, List.of(Step.HOLD, Step.SEAL, Step.LET_GO), DRAIN)))
                .isEqualTo(560);
    }

    @Test
    @Covers({"T39", "LC-GATE-6", "LC-GATE-7", "LC-GATE-9"})
    void everyShortScheduleOfAllOperationsFollowsTheModel() throws InterruptedException {
        List<Step> twice = List.of(Step.ENTER, Step.LEAVE, Step.ENTER, Step.LEAVE);
        List<Step> nested = List.of(Step.HOLD, Step.LOOK, Step.HOLD, Step.LET_GO, Step.LET_GO);

        assertThat(explore(List.of(twice, DRAIN, List.of(Step.HOLD, Step.LET_GO))))
                .isEqualTo(1_260);
        assertThat(explore(List.of(twice, nested, List.of(Step.ENTER, Step.LEAVE))))
                .isEqualTo(6_930);
    }
}
