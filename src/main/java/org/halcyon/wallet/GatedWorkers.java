package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gated workers of one manager in the order of their starts. What is done to all of them is best effort: one that
/// fails is reported, and the others still get theirs.
final class GatedWorkers<K extends Comparable<K>> {

    private static final Logger LOG = LoggerFactory.getLogger(GatedWorkers.class);
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final List<GatedWorker<K>> workers;
    private final Threads threads;
    private final Ticker ticker;

    GatedWorkers(List<GatedWorker<K>> workers, Threads threads, Ticker ticker) {
        this.workers = List.copyOf(workers);
        this.threads = threads;
        this.ticker = ticker;
    }

    /// Starts each that may start; a start that throws counts as one that found no thread.
    ///
    /// @param may false for a worker whose data a clear has left half deleted
    Map<K, StartOutcome> startAll(Predicate<K> may) {
        var outcomes = new LinkedHashMap<K, StartOutcome>();
        workers.forEach(worker ->
                outcomes.put(worker.key(), may.test(worker.key()) ? start(worker) : StartOutcome.REFUSED_CLEARING));
        return outcomes;
    }

    private StartOutcome start(GatedWorker<K> worker) {
        try {
            return worker.start();
        } catch (RuntimeException failure) {
            failed(worker, "start", failure);
            return StartOutcome.SPAWN_FAILED;
        }
    }

    /// Closes every gate for good, whatever state the worker behind it is in.
    void sealAll() {
        for (GatedWorker<K> worker : workers) {
            try {
                worker.seal();
            } catch (RuntimeException failure) {
                failed(worker, "seal", failure);
            }
        }
    }

    private void failed(GatedWorker<K> worker, String what, RuntimeException failure) {
        LOG.atError()
                .addKeyValue("worker", worker.key())
                .addKeyValue("step", what)
                .setCause(failure)
                .log("worker failed a step, the others go on");
    }

    /// Drains all at the same time, each within `budget`.
    Map<K, WorkerStatus> quiesceAll(Duration budget) throws InterruptedException {
        if (workers.isEmpty()) {
            return Map.of();
        }
        BoundedExecutor executor = threads.executor("manager-drain", workers.size(), workers.size(), ticker);
        try {
            List<CompletableFuture<WorkerStatus>> answers = new ArrayList<>();
            for (GatedWorker<K> worker : workers) {
                answers.add(executor.submit(() -> quiesce(worker, budget)));
            }
            ticker.await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)), budget.plus(SLACK));
            var statuses = new TreeMap<K, WorkerStatus>();
            for (int i = 0; i < workers.size(); i++) {
                statuses.put(workers.get(i).key(), answers.get(i).getNow(new WorkerStatus.Timeout(budget)));
            }
            return statuses;
        } finally {
            executor.stop(Duration.ZERO);
        }
    }

    /// A pass that still runs makes the answer of its worker a timeout, whatever the worker says.
    private WorkerStatus quiesce(GatedWorker<K> worker, Duration budget) throws InterruptedException {
        try {
            WorkerStatus status = worker.quiesce(budget);
            return status.isClean() && worker.gate().passing() ? new WorkerStatus.Timeout(budget) : status;
        } catch (RuntimeException failure) {
            failed(worker, "quiesce", failure);
            return new WorkerStatus.Error(String.valueOf(failure.getMessage()));
        }
    }
}
