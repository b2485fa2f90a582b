package org.halcyon.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.halcyon.base.Ticker;
import org.jspecify.annotations.Nullable;

/// The teardown of one start: drain hook, cancellation, join within a budget.
///
/// All quiesces of one start drive the same [Run]: whoever sees first that a step is due takes it, and the first
/// verdict is everybody's. No step is taken for a newer generation. A caller that gives up, by interruption or because
/// its own patience ends, leaves the others waiting; the last one to give up parks the thread as an orphan.
final class Quiescer<K extends Comparable<K>> {
    private final RegistryState<K> state;
    private final Drainer<K> drainer;
    private final Joiner<K> joiner;
    private final Runnable announce;
    private final Ticker ticker;

    Quiescer(RegistryState<K> state, Spawner<K> spawner, Runnable announce) {
        this.state = state;
        this.drainer = new Drainer<>(state, spawner);
        this.joiner = new Joiner<>(state);
        this.announce = announce;
        this.ticker = state.ticker;
    }

    /// The status of a key, and the start it belongs to, if there was one to look at.
    record Verdict<K extends Comparable<K>>(@Nullable Run<K> run, WorkerStatus status) {}

    /// @param patience how long the caller itself is ready to wait, as a point in time, whatever the budgets say
    Verdict<K> quiesce(K key, long patience) {
        Run<K> run = attach(key);
        if (run == null) {
            return new Verdict<>(null, new WorkerStatus.NotRunning());
        }
        announce.run();
        WorkerStatus status = isSelf(run) ? leaveSelf(run) : drive(run, patience);
        announce.run();
        return new Verdict<>(run, status);
    }

    /// Quiesces keys without drain hooks, all at once and on this thread alone.
    Map<K, Verdict<K>> quiesceAll(Collection<K> keys, long patience) {
        var verdicts = new TreeMap<K, Verdict<K>>();
        List<Run<K>> runs = new ArrayList<>();
        for (K key : keys) {
            Run<K> run = attach(key);
            if (run == null) {
                verdicts.put(key, new Verdict<>(null, new WorkerStatus.NotRunning()));
            } else {
                runs.add(run);
            }
        }
        cancel(runs);
        boolean all = join(runs, patience);
        runs.forEach(run -> verdicts.put(run.strand().key(), new Verdict<>(run, all ? verdict(run) : abandon(run))));
        announce.run();
        return verdicts;
    }

    private void cancel(List<Run<K>> runs) {
        runs.forEach(joiner::cancel);
        runs.forEach(joiner::beginBudget);
        announce.run();
    }

    private boolean join(Collection<Run<K>> runs, long patience) {
        try {
            return joiner.join(runs, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Run<K> attach(K key) {
        state.lock.lock();
        try {
            Slot<K> slot = state.slot(key);
            Run<K> run = slot == null ? null : slot.current;
            if (run != null) {
                run.quiescers++;
            }
            return run;
        } finally {
            state.lock.unlock();
        }
    }

    private boolean isSelf(Run<K> run) {
        return WorkerContext.current()
                .filter(context -> context.belongsTo(state))
                .filter(context -> context.isWorker(run.strand().key(), run.generation()))
                .isPresent();
    }

    private WorkerStatus leaveSelf(Run<K> run) {
        detach(run);
        joiner.cancel(run);
        announce.run();
        return new WorkerStatus.SelfJoin();
    }

    private void detach(Run<K> run) {
        state.lock.lock();
        try {
            run.quiescers--;
        } finally {
            state.lock.unlock();
        }
    }

    private WorkerStatus drive(Run<K> run, long patience) {
        drainer.begin(run);
        announce.run();
        try {
            if (!drainer.await(run, patience)) {
                return abandon(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon(run);
        }
        cancel(List.of(run));
        return join(List.of(run), patience) ? verdict(run) : abandon(run);
    }

    private WorkerStatus verdict(Run<K> run) {
        state.lock.lock();
        try {
            run.quiescers--;
            return Objects.requireNonNull(run.verdict);
        } finally {
            state.lock.unlock();
        }
    }

    /// Gives up one caller's wait. The last one to give up leaves the thread as an orphan that is cancelled, where a
    /// hook is still at work as soon as that has ended.
    private WorkerStatus abandon(Run<K> run) {
        boolean draining = false;
        boolean last;
        state.lock.lock();
        try {
            run.quiescers--;
            if (run.verdict != null || state.concludeIfEnded(run)) {
                return Objects.requireNonNull(run.verdict);
            }
            last = run.quiescers == 0;
            if (last) {
                draining = state.isDraining(run);
                state.slotOf(run).takeToken(ticker.nanos());
                state.detachToOrphans(run);
            }
        } finally {
            state.lock.unlock();
        }
        if (last && draining) {
            drainer.cancelAfterwards(run);
        } else if (last) {
            drainer.settle(run);
            run.token().fire();
        }
        return new WorkerStatus.Timeout(run.config().joinBudget());
    }
}
