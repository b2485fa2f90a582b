package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.halcyon.base.Ticker;

/// All background workers of one owner: their starts, cancellation, joins and shutdown. Any thread may call it; only
/// [#start], [#quiesce] and [#reap] wait, each within a budget.
///
/// A key has at most one running generation. A thread leaves the registry by being joined and in no other way: one
/// that outlives its budget, or is replaced by a newer generation, becomes an orphan and keeps counting as alive.
///
/// @param <K> names the workers; small, ordered, with a readable `toString`
public final class ThreadRegistry<K extends Comparable<K>> {
    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private final RegistryState<K> state;
    private final Announcer<K> announcer;
    private final Starter<K> starter;
    private final Quiescer<K> quiescer;
    private final Reaper<K> reaper;
    private final Teardown<K> teardown;

    public ThreadRegistry(Ticker ticker, Threads threads, LifecycleConfig config) {
        state = new RegistryState<>(ticker, config);
        announcer = new Announcer<>(state);
        var spawner = new Spawner<>(state, threads, announcer::announce);
        starter = new Starter<>(state, spawner);
        quiescer = new Quiescer<>(state, spawner, announcer::announce);
        reaper = new Reaper<>(state);
        teardown = new Teardown<>(state, quiescer, reaper, threads, announcer::announce);
    }

    /// The numbers that this registry works with; a worker is configured from them.
    public LifecycleConfig config() {
        return state.config;
    }

    /// Starts a worker as the next generation of its key, or says why not. May wait up to the reap backstop for an
    /// unfinished predecessor.
    public StartOutcome start(K key, WorkerConfig config, WorkerBody body) {
        StartOutcome outcome = starter.start(key, config, body);
        if (outcome == StartOutcome.STARTED) {
            announcer.announce();
        }
        return outcome;
    }

    /// Asks one worker to stop. Waits for nothing; the key is no longer running when this returns.
    public void cancel(K key) {
        Optional<CancelToken> taken;
        state.lock.lock();
        try {
            Slot<K> slot = state.slot(key);
            taken = slot == null ? Optional.empty() : Optional.ofNullable(slot.takeToken(state.ticker.nanos()));
        } finally {
            state.lock.unlock();
        }
        taken.ifPresent(token -> fire(List.of(token)));
    }

    /// Asks all workers to stop, whatever their weights. Waits for nothing.
    public void cancelAll() {
        var taken = new ArrayList<CancelToken>();
        state.lock.lock();
        try {
            for (Map.Entry<K, Slot<K>> entry : state.started()) {
                CancelToken token = entry.getValue().takeToken(state.ticker.nanos());
                if (token != null) {
                    taken.add(token);
                }
            }
        } finally {
            state.lock.unlock();
        }
        fire(taken);
    }

    /// Nothing is announced where nothing changed, so that an observer may call back without an echo.
    private void fire(List<CancelToken> taken) {
        taken.forEach(CancelToken::fire);
        if (!taken.isEmpty()) {
            announcer.announce();
        }
    }

    /// Drains, cancels and joins one worker within its own budgets. An interrupted caller gives up: it gets
    /// [WorkerStatus.Timeout] and its flag back, and the thread becomes an orphan.
    public WorkerStatus quiesce(K key) {
        return quiesce(key, UNLIMITED);
    }

    /// [#quiesce(Comparable)] for a caller that waits no longer than `patience` and then gives up.
    public WorkerStatus quiesce(K key, Duration patience) {
        return quiescer.quiesce(key, state.ticker.deadline(patience)).status();
    }

    /// Refuses starts of `key` until the hold is closed. Holders are counted. Waits for nothing.
    public Hold holdForClearing(K key) {
        state.lock.lock();
        try {
            state.raiseClearing(key);
        } finally {
            state.lock.unlock();
        }
        announcer.announce();
        return Hold.opened("clearing " + key, () -> endClearing(key));
    }

    private void endClearing(K key) {
        state.lock.lock();
        try {
            state.lowerClearing(key);
        } finally {
            state.lock.unlock();
        }
        announcer.announce();
    }

    public boolean isClearing(K key) {
        state.lock.lock();
        try {
            return state.clearingHolds(key) > 0;
        } finally {
            state.lock.unlock();
        }
    }

    /// Refuses every start from now on, for good. The first step of a shutdown that its owner spreads over more steps.
    public void close() {
        boolean changed;
        state.lock.lock();
        try {
            changed = !state.isClosing();
            state.close();
        } finally {
            state.lock.unlock();
        }
        if (changed) {
            announcer.announce();
        }
    }

    /// True while the key has a generation that was not asked to stop; says nothing about threads.
    public boolean isRunning(K key) {
        state.lock.lock();
        try {
            Slot<K> slot = state.slot(key);
            return slot != null && slot.token != null;
        } finally {
            state.lock.unlock();
        }
    }

    /// True while any thread of the key lives: its running one, one that was asked to stop, or an orphan.
    public boolean isAlive(K key) {
        state.lock.lock();
        try {
            return state.isAlive(key);
        } finally {
            state.lock.unlock();
        }
    }

    public boolean isAnyAlive() {
        state.lock.lock();
        try {
            return state.isAnyAlive();
        } finally {
            state.lock.unlock();
        }
    }

    /// Orphans of the key that are still alive.
    public int liveOrphans(K key) {
        state.lock.lock();
        try {
            return state.liveOrphans(key);
        } finally {
            state.lock.unlock();
        }
    }

    /// Waits up to `grace` for the orphans and joins those that have ended. The others stay orphans.
    public ReapResult reap(Duration grace) {
        return reaper.reap(grace).result(grace);
    }

    /// Ends everything: closes, then drains, cancels and joins tier by tier in ascending weight, then reaps. Runs once,
    /// on its own thread; every caller gets that one report, and later callers an updated one. Neither abandoning nor
    /// cancelling the returned future has any effect on it.
    ///
    /// Called by one of the registry's own workers, it fires that worker's token and answers at once with a report that
    /// is not clean.
    public CompletableFuture<ShutdownReport<K>> shutdown() {
        CompletableFuture<ShutdownReport<K>> report = teardown.shutdown();
        Optional<WorkerContext> self = WorkerContext.current().filter(context -> context.belongsTo(state));
        return self.map(this::selfReport)
                .map(CompletableFuture::completedFuture)
                .orElse(report);
    }

    private ShutdownReport<K> selfReport(WorkerContext self) {
        self.token().fire();
        var selfJoin = new WorkerStatus.SelfJoin();
        var perWorker = new TreeMap<K, WorkerStatus>();
        for (WorkerView<K> worker : view().workers()) {
            if (self.isWorker(worker.key(), self.generation())) {
                perWorker.put(worker.key(), selfJoin);
            }
        }
        return new ShutdownReport<>(perWorker, 0, selfJoin, List.of());
    }

    /// All workers as they are now.
    public RegistryView<K> view() {
        return announcer.view();
    }

    /// Calls `observer` now and after every change, one view at a time and in order, never under a lock and never on a
    /// worker's thread. It must not block.
    public CancelToken.Registration observe(Consumer<RegistryView<K>> observer) {
        return announcer.observe(observer);
    }
}
