package org.halcyon.model;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.coordinator.Admission;
import org.halcyon.coordinator.DrainOutcome;
import org.halcyon.coordinator.PassGate;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.Hold;
import org.halcyon.wallet.StateHub;

/// The races that are sampled.
final class Races {
    private static final StillTime TIME = new StillTime();

    private Races() {}

    static List<Litmus> all() {
        return List.of(
                new Litmus(
                        "dekker",
                        2,
                        List.of("refused, drained", "admitted, seen", "refused, seen", "admitted, drained"),
                        List.of(2, 3),
                        Dekker::new),
                new Litmus(
                        "seal",
                        2,
                        List.of("refused", "admitted, seen", "admitted behind the seal", "seal undone"),
                        List.of(2, 3),
                        Seal::new),
                new Litmus("wake-up", 2, List.of("woken"), List.of(), WakeUp::new),
                new Litmus(
                        "last-state",
                        3,
                        List.of("last state shown", "older state shown", "two deliveries pending"),
                        List.of(1, 2),
                        LastState::new));
    }

    /// A pass enters while a drain closes and looks.
    private static final class Dekker implements Litmus.Race {
        private final PassGate gate = new PassGate("sample", TIME, () -> {});
        private final AtomicReference<Hold> own = new AtomicReference<>();
        private boolean admitted;
        private boolean drained;

        @Override
        public void act(int actor) throws InterruptedException {
            if (actor == 0) {
                admitted = gate.tryBegin() instanceof Admission.Granted;
            } else {
                own.set(gate.hold());
                drained = gate.drain(own.get(), TIME.nanos()) == DrainOutcome.DRAINED;
            }
        }

        @Override
        public int ending() {
            own.get().close();
            return (admitted ? 1 : 0) + (drained == admitted ? 2 : 0);
        }
    }

    /// A pass enters while somebody seals and looks.
    private static final class Seal implements Litmus.Race {
        private final PassGate gate = new PassGate("sample", TIME, () -> {});
        private boolean admitted;
        private boolean seen;

        @Override
        public void act(int actor) {
            if (actor == 0) {
                admitted = gate.tryBegin() instanceof Admission.Granted;
            } else {
                gate.seal();
                seen = gate.state().inFlight();
            }
        }

        @Override
        public int ending() {
            if (gate.tryBegin() instanceof Admission.Granted) {
                return 3;
            }
            return admitted ? seen ? 1 : 2 : 0;
        }
    }

    /// One goes to sleep while another cancels. A wake-up that is lost leaves the sleeper there for good, which the
    /// sampler reports.
    private static final class WakeUp implements Litmus.Race {
        private final CancelToken token = new CancelToken(TIME);

        @Override
        public void act(int actor) throws InterruptedException {
            if (actor == 0) {
                token.await(java.time.Duration.ofHours(1));
            } else {
                token.fire();
            }
        }

        @Override
        public int ending() {
            return 0;
        }
    }

    /// Two writers publish while the window takes what is there.
    private static final class LastState implements Litmus.Race {
        private static final int TURNS = 8;

        private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger pending = new AtomicInteger();
        private final StateHub<Integer> hub = new StateHub<>(this::post, 0);
        private int shown = -1;

        LastState() {
            var unused = hub.subscribe(state -> shown = state);
            pump();
        }

        private void post(Runnable task) {
            most.accumulateAndGet(pending.incrementAndGet(), Math::max);
            tasks.add(task);
        }

        private void pump() {
            Runnable task = tasks.poll();
            if (task != null) {
                pending.decrementAndGet();
                task.run();
            }
        }

        @Override
        public void act(int actor) {
            if (actor == 0) {
                for (int turn = 0; turn < TURNS; turn++) {
                    pump();
                }
            } else {
                hub.publish(actor);
            }
        }

        @Override
        public int ending() {
            pump();
            pump();
            if (shown != hub.newest()) {
                return 1;
            }
            return most.get() > 1 ? 2 : 0;
        }
    }
}
