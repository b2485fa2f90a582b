package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ObserverTest {

    @Test
    @Covers("LC-UI-9")
    void closingWorkerIsSeenGoingThroughItsPhases() {
        try (var bench = new Bench()) {
            List<WorkerPhase> phases = new CopyOnWriteArrayList<>();
            var drained = new CountDownLatch(1);
            bench.startObedient("a", CONFIG.withHook(drained::await));
            CancelToken.Registration registration = bench.registry.observe(view -> note(phases, view));

            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            Bench.spin(() -> phases.contains(WorkerPhase.DRAINING));
            drained.countDown();
            shutdown.join();
            Bench.spin(() -> phases.contains(WorkerPhase.JOINED));

            assertThat(phases).startsWith(WorkerPhase.RUNNING).endsWith(WorkerPhase.JOINED);
            registration.close();
        }
    }

    @Test
    void stuckWorkerIsShownWithItsHoldsAndTheTimeSinceItsCancellation() {
        try (var bench = new Bench()) {
            bench.startWedged("a", CONFIG.withWeight(3));
            CompletableFuture<ShutdownReport<String>> shutdown = bench.registry.shutdown();
            bench.clock.awaitSleepers(1);
            bench.clock.advance(Duration.ofSeconds(7));

            RegistryView<String> view = bench.registry.view();

            assertThat(view.closing()).isTrue();
            assertThat(view.workers())
                    .containsExactly(new WorkerView<>(
                            "a",
                            WorkerPhase.STOPPING,
                            1,
                            3,
                            CONFIG.joinBudget(),
                            Duration.ofSeconds(7),
                            Set.of(WorkerHold.CLOSING, WorkerHold.QUIESCING),
                            0));
            bench.drive(shutdown);
            WorkerView<String> after = bench.registry.view().workers().getFirst();
            assertThat(after.phase()).isEqualTo(WorkerPhase.ORPHANED);
            assertThat(after.liveOrphans()).isEqualTo(1);
        }
    }

    @Test
    @Covers("LC-JAVA-2")
    void observerMayUseTheRegistryAndItsFailureHarmsNobody() {
        try (var bench = new Bench()) {
            List<Long> sequences = new CopyOnWriteArrayList<>();
            bench.registry.observe(view -> {
                throw new IllegalStateException("observer broke");
            });
            bench.registry.observe(view -> {
                sequences.add(view.sequence());
                // another thread gets the lock at once, so it is not held here
                assertThat(Bench.async(() -> bench.registry.isAnyAlive()).join())
                        .isNotNull();
                bench.registry.cancel("nobody");
            });

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
            Bench.spin(() -> sequences.size() > 1);

            assertThat(sequences).isSorted();
        }
    }

    private static void note(List<WorkerPhase> phases, RegistryView<String> view) {
        for (WorkerView<String> worker : view.workers()) {
            phases.add(worker.phase());
        }
    }
}
