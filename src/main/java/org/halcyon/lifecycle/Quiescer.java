package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Objects;
import org.halcyon.base.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The teardown of one start: drain hook, cancellation, join within a budget.
///
/// All quiesces of one start drive the same [Run]: whoever sees first that a step is due takes it, and the first
/// verdict is everybody's. No step is taken for a newer generation. A caller that gives up, by interruption or because
/// its own patience ends, leaves the others waiting; the last one to give up parks the thread as an orphan.
final class Quiescer<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Quiescer.class);

    private final RegistryState<K> state;
    private final Spawner<K> spawner;
    private final Runnable announce;
    private final Ticker ticker;

    Quiescer(RegistryState<K> state, Spawner<K> spawner, Runnable announce) {
        this.state = state;
        this.spawner = spawner;
        this.announce = announce;
        this.ticker = state.ticker;
    }

    /// The status of a key, and the start it belongs to, if there was one to look at.
    record Verdict<K extends Comparable<K>>(@Nullable Run<K> run, WorkerStatus status) {}

    /// @param patience how long the caller itself is ready to wait, whatever the budgets say
    Verdict<K> quiesce(K key, Duration patience) {
        Run<K> run = attach(key);
        if (run == null) {
            return new Verdict<>(null, new WorkerStatus.NotRunning());
        }
        announce.run();
        WorkerStatus status = isSelf(run) ? leaveSelf(run) : drive(run, ticker.deadline(patience));
        announce.run();
        return new Verdict<>(run, status);
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
        cancel(run);
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
        try {
            beginDrain(run);
            announce.run();
            if (!awaitDrain(run, patience)) {
                return abandon(run);
            }
            cancel(run);
            beginBudget(run);
            return join(run, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon(run);
        }
    }

    private void beginDrain(Run<K> run) {
        state.lock.lock();
        try {
            if (run.drainBegun || !run.config().hasHook()) {
                return;
            }
            run.drainBegun = true;
            run.drainBegunAt = ticker.nanos();
            run.drainDeadline = ticker.deadline(state.config.drainHookDeadline());
            run.drain = spawner.startDrain(run);
        } catch (Throwable failure) {
            run.drainStatus = new WorkerStatus.Error("no thread for the drain hook: " + failure.getMessage());
        } finally {
            state.lock.unlock();
        }
    }

    /// @return false if the caller's patience ended before the hook did
    private boolean awaitDrain(Run<K> run, long patience) throws InterruptedException {
        state.lock.lockInterruptibly();
        try {
            while (isDraining(run) && run.verdict == null && !isSuperseded(run)) {
                if (ticker.isPast(patience)) {
                    return false;
                }
                ticker.await(state.lock, state.changed, earlier(run.drainDeadline, patience));
            }
        } finally {
            state.lock.unlock();
        }
        settleDrain(run);
        return true;
    }

    @GuardedBy("state.lock")
    private boolean isDraining(Run<K> run) {
        return run.drain != null && run.drain.isAlive() && !ticker.isPast(run.drainDeadline);
    }

    /// Classifies the hook, once. One that is still at work becomes an orphan of its own and is interrupted.
    private void settleDrain(Run<K> run) {
        Strand<K> hung = null;
        long took;
        state.lock.lock();
        try {
            Strand<K> drain = run.drain;
            if (drain == null || run.drained) {
                return;
            }
            run.drained = true;
            took = ticker.nanos() - run.drainBegunAt;
            if (drain.isAlive()) {
                state.park(drain);
                run.drainStatus = new WorkerStatus.Error("drain hook did not end in time");
                hung = drain;
            } else {
                run.drainStatus = run.drainStatus.merge(drain.terminal());
            }
        } finally {
            state.lock.unlock();
        }
        if (hung != null) {
            hung.interrupt();
        }
        warnIfSlow(run, Duration.ofNanos(took));
    }

    private void warnIfSlow(Run<K> run, Duration took) {
        if (took.compareTo(state.config.slowDrainHook()) >= 0) {
            LOG.atWarn()
                    .addKeyValue("worker", run.strand().key())
                    .addKeyValue("tookMs", took.toMillis())
                    .log("drain hook was slow");
        }
    }

    private void cancel(Run<K> run) {
        state.lock.lock();
        try {
            Slot<K> slot = slotOf(run);
            if (slot.generation == run.generation()) {
                slot.token = null;
            }
            run.markCancelled(ticker.nanos());
        } finally {
            state.lock.unlock();
        }
        run.token().fire();
        announce.run();
    }

    private void beginBudget(Run<K> run) {
        state.lock.lock();
        try {
            if (!run.budgetRuns) {
                run.budgetRuns = true;
                Duration budget = run.config().joinBudget();
                run.interruptAt = ticker.deadline(LifecycleConfig.patienceBeforeInterrupt(budget));
                run.joinDeadline = ticker.deadline(budget);
            }
        } finally {
            state.lock.unlock();
        }
    }

    private enum Step {
        WAIT,
        ESCALATE,
        ABANDON,
        DONE
    }

    private WorkerStatus join(Run<K> run, long patience) throws InterruptedException {
        Step step = nextStep(run, patience);
        while (step == Step.ESCALATE) {
            run.strand().interrupt();
            step = nextStep(run, patience);
        }
        return step == Step.ABANDON ? abandon(run) : verdict(run);
    }

    private Step nextStep(Run<K> run, long patience) throws InterruptedException {
        state.lock.lockInterruptibly();
        try {
            Step step = dueStep(run, patience);
            while (step == Step.WAIT) {
                long next = run.interrupted ? run.joinDeadline : run.interruptAt;
                ticker.await(state.lock, state.changed, earlier(next, patience));
                step = dueStep(run, patience);
            }
            return step;
        } finally {
            state.lock.unlock();
        }
    }

    @GuardedBy("state.lock")
    private Step dueStep(Run<K> run, long patience) {
        if (run.verdict != null || concludeIfEnded(run)) {
            return Step.DONE;
        }
        if (!run.interrupted && ticker.isPast(run.interruptAt)) {
            run.interrupted = true;
            return Step.ESCALATE;
        }
        if (ticker.isPast(run.joinDeadline)) {
            detachToOrphans(run);
            run.conclude(new WorkerStatus.Timeout(run.config().joinBudget()));
            return Step.DONE;
        }
        return ticker.isPast(patience) ? Step.ABANDON : Step.WAIT;
    }

    @GuardedBy("state.lock")
    private boolean concludeIfEnded(Run<K> run) {
        if (isSuperseded(run)) {
            run.conclude(new WorkerStatus.Superseded());
            return true;
        }
        if (!run.strand().isAlive()) {
            slotOf(run).current = null;
            run.conclude(run.strand().terminal());
            return true;
        }
        return false;
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
            if (run.verdict != null || concludeIfEnded(run)) {
                return Objects.requireNonNull(run.verdict);
            }
            last = run.quiescers == 0;
            if (last) {
                draining = isDraining(run);
                slotOf(run).takeToken(ticker.nanos());
                detachToOrphans(run);
            }
        } finally {
            state.lock.unlock();
        }
        if (last) {
            cancelAbandoned(run, draining);
        }
        return new WorkerStatus.Timeout(run.config().joinBudget());
    }

    private void cancelAbandoned(Run<K> run, boolean draining) {
        if (!draining) {
            settleDrain(run);
            run.token().fire();
            return;
        }
        try {
            spawner.aside(run.strand().name() + "-drain-wait", () -> outlastDrain(run));
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("no thread to wait for a drain hook");
            run.token().fire();
        }
    }

    private void outlastDrain(Run<K> run) {
        state.lock.lock();
        try {
            while (isDraining(run)) {
                ticker.await(state.lock, state.changed, run.drainDeadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.lock.unlock();
        }
        settleDrain(run);
        run.token().fire();
    }

    @GuardedBy("state.lock")
    private void detachToOrphans(Run<K> run) {
        slotOf(run).current = null;
        state.park(run.strand());
    }

    @GuardedBy("state.lock")
    private boolean isSuperseded(Run<K> run) {
        return slotOf(run).generation != run.generation();
    }

    @GuardedBy("state.lock")
    private Slot<K> slotOf(Run<K> run) {
        return state.slotForStart(run.strand().key());
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
