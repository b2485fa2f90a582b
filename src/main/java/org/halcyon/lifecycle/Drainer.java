package org.halcyon.lifecycle;

import java.time.Duration;
import org.halcyon.base.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the drain hook of one start: once, on a thread of its own, within its own deadline.
final class Drainer<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);

    private final RegistryState<K> state;
    private final Spawner<K> spawner;
    private final Ticker ticker;

    Drainer(RegistryState<K> state, Spawner<K> spawner) {
        this.state = state;
        this.spawner = spawner;
        this.ticker = state.ticker;
    }

    void begin(Run<K> run) {
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
    boolean await(Run<K> run, long patience) throws InterruptedException {
        state.lock.lockInterruptibly();
        try {
            while (state.isDraining(run) && run.verdict == null && !state.isSuperseded(run)) {
                if (ticker.isPast(patience)) {
                    return false;
                }
                ticker.await(state.lock, state.changed, Joiner.earlier(run.drainDeadline, patience));
            }
        } finally {
            state.lock.unlock();
        }
        settle(run);
        return true;
    }

    /// Classifies the hook, once. One that is still at work becomes an orphan of its own and is interrupted.
    void settle(Run<K> run) {
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

    /// Cancels a run that nobody waits for any more, but not before its hook has ended or used up its deadline.
    void cancelAfterwards(Run<K> run) {
        try {
            spawner.aside(run.strand().name() + "-drain-wait", () -> outlast(run));
        } catch (Throwable failure) {
            LOG.atError().setCause(failure).log("no thread to wait for a drain hook");
            run.token().fire();
        }
    }

    private void outlast(Run<K> run) {
        state.lock.lock();
        try {
            while (state.isDraining(run)) {
                ticker.await(state.lock, state.changed, run.drainDeadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.lock.unlock();
        }
        settle(run);
        run.token().fire();
    }
}
