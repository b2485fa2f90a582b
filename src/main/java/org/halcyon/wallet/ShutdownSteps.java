package org.halcyon.wallet;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.ShutdownReport;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerStatus;

/// The order in which the workers of a manager end, and what is said of each.
///
/// [#refuse] comes first and at once: from then on no worker starts and no pass is admitted. [#end] then stops the
/// chain engine, drains the gated workers together, waits for the operations under way, and lets the registry take the
/// rest down, the adapter before storage. Every step is bounded and every step happens, whatever became of the one
/// before. For one thread at a time, but for [#refuse].
///
/// @param <K> names the workers of the registry
final class ShutdownSteps<K extends Comparable<K>> {

    private final ThreadRegistry<K> registry;
    private final K chain;
    private final GatedWorkers<K> gated;
    private final Ticker ticker;
    private final Limits limits;
    private final Map<K, WorkerStatus> found = new TreeMap<>();

    /// @param drain of all gated workers together
    /// @param registry how long the registry, which bounds itself below that, is waited for
    record Limits(Duration drain, Duration registry) {}

    /// How the workers ended.
    sealed interface Ended<K extends Comparable<K>> {

        /// @param operations whether what was under way has ended
        record Reported<K extends Comparable<K>>(ShutdownReport<K> report, WorkerStatus operations)
                implements Ended<K> {
            boolean allClean() {
                return report.allClean() && operations.isClean();
            }
        }

        /// The registry has broken its own bound.
        record Silent<K extends Comparable<K>>() implements Ended<K> {}
    }

    /// Waits, within its own budget, for operations that were admitted before.
    @FunctionalInterface
    interface Operations {
        WorkerStatus await() throws InterruptedException;
    }

    ShutdownSteps(ThreadRegistry<K> registry, K chain, GatedWorkers<K> gated, Ticker ticker, Limits limits) {
        this.registry = registry;
        this.chain = chain;
        this.gated = gated;
        this.ticker = ticker;
        this.limits = limits;
    }

    /// The closing latch first, or a worker could start between the seal of its gate and its end.
    void refuse() {
        registry.close();
        gated.sealAll();
    }

    Ended<K> end(Operations operations) throws InterruptedException {
        note(chain, registry.quiesce(chain));
        gated.quiesceAll(limits.drain()).forEach(this::note);
        WorkerStatus admitted = operations.await();
        CompletableFuture<ShutdownReport<K>> report = registry.shutdown();
        return ticker.await(report, limits.registry())
                ? new Ended.Reported<>(merged(report.join()), admitted)
                : new Ended.Silent<>();
    }

    /// What is known of a worker from an earlier look stays, unless it only said that a thread was still alive.
    private void note(K key, WorkerStatus status) {
        WorkerStatus fresh =
                status.isClean() && registry.isAlive(key) ? new WorkerStatus.Detached(Duration.ZERO) : status;
        found.merge(key, fresh, (before, now) -> before.mayImprove() ? now : before.merge(now));
    }

    /// The worse of two opinions on a worker holds.
    private ShutdownReport<K> merged(ShutdownReport<K> report) {
        ShutdownReport<K> merged = report;
        for (Map.Entry<K, WorkerStatus> entry : found.entrySet()) {
            boolean neverStarted = entry.getValue() instanceof WorkerStatus.NotRunning
                    && !report.perWorker().containsKey(entry.getKey());
            merged = neverStarted ? merged : merged.with(entry.getKey(), entry.getValue());
        }
        return merged;
    }
}
