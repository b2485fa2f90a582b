package org.halcyon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.openjdk.jmh.runner.RunnerException;

/// What the worker engine costs, beside a Guava service manager and a bare executor in the same run.
final class LifecycleMeasure implements Measure {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final int WEDGED = 8;

    @Override
    public String name() {
        return "Lifecycle";
    }

    @Override
    public List<Figure> take() throws RunnerException, InterruptedException, ExecutionException, TimeoutException {
        List<Figure> figures = new ArrayList<>();
        one(figures);
        for (int workers : List.of(4, 64, 512)) {
            many(figures, workers);
        }
        wedged(figures);
        gate(figures);
        return figures;
    }

    private void gate(List<Figure> figures) throws RunnerException {
        Map<String, Double> scores = Jmh.run(GateBenchmark.class);
        double alone = Jmh.score(scores, "gateAlone");
        figures.add(Figure.of(name(), "gate, enter and leave", "ns", alone, "one thread, goal 30 ns or less"));
        figures.add(Figure.of(
                name(), "gate, enter and leave, contended", "ns", Jmh.score(scores, "gateContended"), "two threads"));
        figures.add(Figure.ratio(
                name(), "gate against a lock that is tried", alone / Jmh.score(scores, "lockAlone"), "one thread"));
    }

    private void one(List<Figure> figures) throws RunnerException {
        Map<String, Double> scores = Jmh.run(WorkerBenchmark.class);
        double registry = Jmh.score(scores, "registry");
        double executor = Jmh.score(scores, "executor");
        double guava = Jmh.score(scores, "guavaService");
        figures.add(Figure.of(name(), "start and stop of a worker", "us", registry, "one thread made and joined"));
        figures.add(Figure.of(name(), "the same, executor of one thread", "us", executor, "the baseline"));
        figures.add(Figure.of(name(), "the same, Guava service", "us", guava, ""));
        figures.add(Figure.ratio(name(), "registry against executor", registry / executor, ""));
        figures.add(Figure.ratio(name(), "registry against Guava", registry / guava, ""));
    }

    private void many(List<Figure> figures, int workers) throws RunnerException {
        Map<String, Double> scores = Jmh.run(ShutdownBenchmark.class, "workers", String.valueOf(workers));
        double registry = Jmh.score(scores, "shutdown[registry, " + workers + "]");
        double executor = Jmh.score(scores, "shutdown[executor, " + workers + "]");
        double guava = Jmh.score(scores, "shutdown[guavaServiceManager, " + workers + "]");
        String what = "shutdown of " + workers + " idle workers";
        figures.add(Figure.of(name(), what, "us", registry, "all joined, report there"));
        figures.add(Figure.ratio(name(), what + " against executor", registry / executor, "goal 1.0 or less"));
        figures.add(Figure.ratio(name(), what + " against Guava", registry / guava, ""));
    }

    /// Workers that ignore everything: their tier costs one budget, and no more than a twentieth above it.
    private void wedged(List<Figure> figures) throws InterruptedException, ExecutionException, TimeoutException {
        LifecycleConfig defaults = LifecycleConfig.DEFAULTS;
        var config = new LifecycleConfig(
                BUDGET,
                defaults.teardownBudget(),
                defaults.drainHookDeadline(),
                defaults.slowDrainHook(),
                defaults.reapBackstop(),
                Duration.ZERO,
                defaults.defaultWeight(),
                defaults.adapterWeight());
        Ticker ticker = Ticker.system();
        var registry = new ThreadRegistry<Integer>(ticker, new Threads(), config);
        var released = new CountDownLatch(1);
        for (int i = 0; i < WEDGED; i++) {
            registry.start(i, config.worker(), cancel -> holdOn(released));
        }
        long begin = ticker.nanos();
        registry.shutdown().get(1, TimeUnit.MINUTES);
        double share = (double) (ticker.nanos() - begin) / BUDGET.toNanos();
        released.countDown();
        figures.add(
                Figure.ratio(name(), "shutdown of 8 wedged workers against their budget", share, "goal 1.05 or less"));
    }

    /// Keeps the thread whatever it is asked; an interrupt is kept for later.
    private static void holdOn(CountDownLatch released) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
