package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.lifecycle.Quiescer.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shutdown of a registry: once, on a thread of its own that no caller can stop, tier by tier.
///
/// All callers share that one execution. Who asks again afterwards gets the same report, in which a thread that has
/// ended meanwhile is no longer held against it; a failure stays a failure.
final class Teardown<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);
    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private final RegistryState<K> state;
    private final Quiescer<K> quiescer;
    private final Reaper<K> reaper;
    private final Threads threads;
    private final Runnable announce;
    private final AtomicReference<@Nullable Flight<K>> flight = new AtomicReference<>();

    Teardown(RegistryState<K> state, Quiescer<K> quiescer, Reaper<K> reaper, Threads threads, Runnable announce) {
        this.state = state;
        this.quiescer = quiescer;
        this.reaper = reaper;
        this.threads = threads;
        this.announce = announce;
    }

    /// One execution and its result.
    private record Flight<K extends Comparable<K>>(
            CompletableFuture<ShutdownReport<K>> done, ShutdownFindings<K> findings) {}

    CompletableFuture<ShutdownReport<K>> shutdown() {
        var mine = new Flight<K>(new CompletableFuture<>(), new ShutdownFindings<>(state, reaper));
        Flight<K> first = flight.compareAndExchange(null, mine);
        if (first == null) {
            launch(mine);
            return mine.done().copy();
        }
        return first.done().isDone()
                ? CompletableFuture.completedFuture(first.findings().latest())
                : first.done().copy();
    }

    private void launch(Flight<K> mine) {
        try {
            threads.closer("wallet-shutdown", () -> run(mine)).start();
        } catch (Throwable failure) {
            LOG.atWarn().setCause(failure).log("no thread for the shutdown; the caller carries it");
            run(mine);
        }
    }

    private void run(Flight<K> mine) {
        try {
            tearDown(mine.findings());
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("shutdown failed");
            mine.findings().failed(failure);
        }
        mine.done().complete(mine.findings().latest());
        announce.run();
    }

    private void tearDown(ShutdownFindings<K> findings) {
        for (List<K> tier : closeAndGroup().values()) {
            announce.run();
            quiesceTier(tier).forEach(findings::record);
        }
        findings.reap();
    }

    private Map<Integer, List<K>> closeAndGroup() {
        var tiers = new TreeMap<Integer, List<K>>();
        state.lock.lock();
        try {
            state.close();
            for (Map.Entry<K, Slot<K>> entry : state.started()) {
                tiers.computeIfAbsent(entry.getValue().config().weight(), added -> new ArrayList<>())
                        .add(entry.getKey());
            }
        } finally {
            state.lock.unlock();
        }
        return tiers;
    }

    /// All keys of a tier at once: their hooks may wait for each other, and a tier costs one budget. Only a key with a
    /// hook needs a thread for its teardown.
    private Map<K, Verdict<K>> quiesceTier(List<K> tier) {
        List<K> hooked = tier.stream().filter(this::hasHook).toList();
        List<K> plain = tier.stream().filter(key -> !hooked.contains(key)).toList();
        var pending = new TreeMap<K, CompletableFuture<Verdict<K>>>();
        hooked.forEach(key -> pending.put(key, quiesceAside(key)));
        Duration budget = budgetOf(tier);
        var verdicts = new TreeMap<>(quiesceAll(plain));
        pending.forEach((key, verdict) -> verdicts.put(key, await(verdict, budget)));
        return verdicts;
    }

    private boolean hasHook(K key) {
        state.lock.lock();
        try {
            return state.slotForStart(key).config().hasHook();
        } finally {
            state.lock.unlock();
        }
    }

    private Map<K, Verdict<K>> quiesceAll(List<K> keys) {
        try {
            return quiescer.quiesceAll(keys, state.ticker.deadline(UNLIMITED));
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("teardown of a tier failed");
            var verdicts = new TreeMap<K, Verdict<K>>();
            keys.forEach(key -> verdicts.put(key, broken(failure)));
            return verdicts;
        }
    }

    private CompletableFuture<Verdict<K>> quiesceAside(K key) {
        var verdict = new CompletableFuture<Verdict<K>>();
        try {
            threads.virtual("wallet-shutdown-" + key, () -> quiesceInto(key, verdict))
                    .start();
        } catch (Throwable failure) {
            LOG.atWarn().setCause(failure).log("no thread for one worker's teardown; its tier goes in sequence");
            quiesceInto(key, verdict);
        }
        return verdict;
    }

    private void quiesceInto(K key, CompletableFuture<Verdict<K>> verdict) {
        try {
            verdict.complete(quiescer.quiesce(key, state.ticker.deadline(UNLIMITED)));
        } catch (Throwable failure) {
            LOG.atError().addKeyValue("worker", key).setCause(failure).log("teardown of a worker failed");
            verdict.complete(broken(failure));
        }
    }

    /// The quiesces bound themselves; this bound is wider and only keeps a defect in them from hanging the shutdown.
    private Verdict<K> await(CompletableFuture<Verdict<K>> verdict, Duration budget) {
        try {
            if (state.ticker.await(verdict, budget)) {
                return verdict.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return unclassified("teardown gave no answer");
    }

    private Duration budgetOf(List<K> tier) {
        Duration longest = Duration.ZERO;
        state.lock.lock();
        try {
            for (K key : tier) {
                Duration budget = state.slotForStart(key).config().joinBudget();
                longest = budget.compareTo(longest) > 0 ? budget : longest;
            }
        } finally {
            state.lock.unlock();
        }
        return longest.plus(state.config.drainHookDeadline()).multipliedBy(2);
    }

    private static <K extends Comparable<K>> Verdict<K> broken(Throwable failure) {
        return unclassified("teardown failed: " + failure.getClass().getSimpleName());
    }

    private static <K extends Comparable<K>> Verdict<K> unclassified(String message) {
        return new Verdict<>(null, new WorkerStatus.Error(message));
    }
}
