package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.Ticker;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("stress")
@Timeout(120)
final class RaceTest {

    private static ThreadRegistry<String> realRegistry() {
        return new ThreadRegistry<>(Ticker.system(), new Threads(), LifecycleConfig.DEFAULTS);
    }

    @Test
    @Covers({"T38", "LC-REG-4", "R14"})
    void everyBodyThatRanIsInTheReportHoweverStartAndShutdownRace() throws Exception {
        for (int round = 0; round < 10_000; round++) {
            var registry = realRegistry();
            var ran = new AtomicBoolean();
            var line = new CyclicBarrier(2);
            CompletableFuture<StartOutcome> start = Bench.async(() -> {
                line.await();
                return registry.start("a", CONFIG, cancel -> {
                    ran.set(true);
                    Bench.obey(cancel);
                });
            });
            line.await();

            ShutdownReport<String> report = registry.shutdown().join();

            if (start.join() == StartOutcome.STARTED) {
                assertThat(report.perWorker()).containsEntry("a", new WorkerStatus.Ok());
            } else {
                assertThat(start.join()).isEqualTo(StartOutcome.REFUSED_CLOSING);
                assertThat(ran).isFalse();
            }
            assertThat(registry.isAnyAlive()).isFalse();
        }
    }

    @Test
    @Covers({"T82", "LC-REG-3", "LC-REG-43"})
    void startThatSucceedsSawNoClearingHold() throws Exception {
        var registry = realRegistry();
        int started = 0;
        for (int round = 0; round < 2_000; round++) {
            var line = new CyclicBarrier(2);
            CompletableFuture<StartOutcome> start = Bench.async(() -> {
                line.await();
                return registry.start("a", CONFIG, Bench::obey);
            });
            line.await();
            try (Hold hold = registry.holdForClearing("a")) {
                registry.quiesce("a");
                boolean refused = start.isDone() && start.join() == StartOutcome.REFUSED_CLEARING;

                // a start that slipped in before the hold has been joined; one after it cannot have succeeded
                assertThat(registry.isRunning("a")).isFalse();
                assertThat(registry.isAlive("a")).isFalse();
                assertThat(hold.isOpen() || refused).isTrue();
            }
            if (start.join() == StartOutcome.STARTED) {
                started++;
                registry.quiesce("a");
            }
        }

        assertThat(started).isBetween(0, 2_000);
        assertThat(registry.shutdown().join().allClean()).isTrue();
    }

    /// One key of the sequential model that the registry is compared with.
    private static final class Model {
        boolean running;
        boolean unjoined;
        int generation;
    }

    @Test
    @Covers({"T79", "LC-REG-1", "LC-REG-24"})
    void randomOperationsEqualTheSequentialModel() {
        for (int seed = 0; seed < 60; seed++) {
            try (var bench = new Bench()) {
                compareWithModel(bench, new SplittableRandom(seed));
            }
        }
    }

    private static void compareWithModel(Bench bench, SplittableRandom random) {
        List<Model> models = List.of(new Model(), new Model(), new Model());
        for (int step = 0; step < 60; step++) {
            int index = random.nextInt(models.size());
            apply(bench, "k" + index, models.get(index), random.nextInt(3));
            for (int each = 0; each < models.size(); each++) {
                assertThat(bench.registry.isRunning("k" + each)).isEqualTo(models.get(each).running);
                assertThat(bench.registry.isAlive("k" + each)).isEqualTo(models.get(each).running);
            }
        }
    }

    private static void apply(Bench bench, String key, Model model, int operation) {
        switch (operation) {
            case 0 -> {
                StartOutcome outcome = bench.startObedient(key);
                assertThat(outcome).isEqualTo(model.running ? StartOutcome.ALREADY_RUNNING : StartOutcome.STARTED);
                model.generation += model.running ? 0 : 1;
                model.running = true;
                model.unjoined = true;
                assertThat(generation(bench, key)).isEqualTo(model.generation);
            }
            case 1 -> {
                bench.registry.cancel(key);
                bench.awaitDead(key);
                model.running = false;
            }
            default -> {
                WorkerStatus expected = model.unjoined ? new WorkerStatus.Ok() : new WorkerStatus.NotRunning();
                assertThat(bench.registry.quiesce(key)).isEqualTo(expected);
                model.running = false;
                model.unjoined = false;
            }
        }
    }

    private static int generation(Bench bench, String key) {
        return bench.registry.view().workers().stream()
                .filter(worker -> worker.key().equals(key))
                .mapToInt(WorkerView::generation)
                .findFirst()
                .orElse(0);
    }

    @Test
    @Covers({"T79", "LC-REG-28", "LC-REG-30", "LC-REG-50"})
    void concurrentOperationsKeepOneGenerationRunningAndLoseNoThread() {
        var registry = realRegistry();
        var alive = new AtomicInteger();
        var most = new AtomicInteger();
        var callers = new ArrayList<CompletableFuture<Integer>>();
        for (int caller = 0; caller < 4; caller++) {
            var random = new SplittableRandom(caller);
            callers.add(Bench.async(() -> hammer(registry, random, alive, most)));
        }

        int started = callers.stream().mapToInt(CompletableFuture::join).sum();
        ShutdownReport<String> report = registry.shutdown().join();

        assertThat(started).isPositive();
        assertThat(registry.view().workers().getFirst().generation()).isEqualTo(started);
        assertThat(report.allClean()).isTrue();
        assertThat(alive).hasValue(0);
        assertThat(most.get()).isLessThanOrEqualTo(3); // running, predecessor, and one that is about to be joined
        assertThat(registry.isAnyAlive()).isFalse();
    }

    private static int hammer(
            ThreadRegistry<String> registry, SplittableRandom random, AtomicInteger alive, AtomicInteger most) {
        int started = 0;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(3)) {
                case 0 -> registry.cancel("a");
                case 1 -> registry.quiesce("a", Duration.ofSeconds(20));
                default -> {
                    StartOutcome outcome = registry.start("a", CONFIG, cancel -> {
                        most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                        try {
                            Bench.obey(cancel);
                        } finally {
                            alive.decrementAndGet();
                        }
                    });
                    started += outcome == StartOutcome.STARTED ? 1 : 0;
                }
            }
        }
        return started;
    }
}
