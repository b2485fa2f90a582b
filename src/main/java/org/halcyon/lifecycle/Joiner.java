package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.halcyon.base.Ticker;

/// Cancels starts of workers and waits for their threads: an interrupt at half the budget, an orphan at its end.
///
/// Many are waited for by one thread: each has its own deadlines, and none waits for another's.
final class Joiner<K extends Comparable<K>> {
    /// A thread whose body has ended has nothing left to do but to end.
    private static final Duration LAST_STEPS = Duration.ofMillis(100);

    private final RegistryState<K> state;
    private final Ticker ticker;

    Joiner(RegistryState<K> state) {
        this.state = state;
        this.ticker = state.ticker;
    }

    /// Fires the token of the start; the key is not running any more, unless by a newer start.
    void cancel(Run<K> run) {
        state.lock.lock();
        try {
            Slot<K> slot = state.slotOf(run);
            if (slot.generation == run.generation()) {
                slot.token = null;
            }
            run.markCancelled(ticker.nanos());
        } finally {
            state.lock.unlock();
        }
        run.token().fire();
    }

    void beginBudget(Run<K> run) {
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

    /// Waits until every run has a verdict, or until the caller's patience ends.
    ///
    /// @return false if the patience ended first
    boolean join(Collection<Run<K>> runs, long patience) throws InterruptedException {
        List<Run<K>> open = new ArrayList<>(runs);
        Look<K> look = awaitStep(open, patience);
        while (!look.isOver()) {
            look.late().forEach(run -> run.strand().interrupt());
            for (Run<K> run : look.leaving()) {
                run.strand().thread().join(LAST_STEPS);
            }
            look = awaitStep(open, patience);
        }
        return open.isEmpty();
    }

    /// What has to be done without the lock.
    ///
    /// @param late runs to be interrupted
    /// @param leaving runs whose body has ended and whose thread is about to
    private record Look<K extends Comparable<K>>(List<Run<K>> late, List<Run<K>> leaving) {
        boolean isOver() {
            return late.isEmpty() && leaving.isEmpty();
        }
    }

    /// Waits until something has to be done for a run, or until there is nothing more to wait for.
    ///
    /// @param open runs without a verdict; those that get one are taken out
    private Look<K> awaitStep(List<Run<K>> open, long patience) throws InterruptedException {
        state.lock.lockInterruptibly();
        try {
            while (true) {
                Look<K> look = look(open);
                if (!look.isOver() || open.isEmpty() || ticker.isPast(patience)) {
                    return look;
                }
                ticker.await(state.lock, state.changed, nextLook(open, patience));
            }
        } finally {
            state.lock.unlock();
        }
    }

    @GuardedBy("state.lock")
    private Look<K> look(List<Run<K>> open) {
        List<Run<K>> late = new ArrayList<>();
        List<Run<K>> leaving = new ArrayList<>();
        for (Iterator<Run<K>> runs = open.iterator(); runs.hasNext(); ) {
            Run<K> run = runs.next();
            if (concludeIfDue(run)) {
                runs.remove();
            } else if (isEscalated(run)) {
                late.add(run);
            } else if (isLeaving(run)) {
                leaving.add(run);
            }
        }
        return new Look<>(late, leaving);
    }

    /// Marks a run whose body has ended, once: its thread is joined without waiting for the news of its end.
    private static boolean isLeaving(Run<?> run) {
        boolean leaving = !run.seenLeaving && run.strand().hasEnded();
        run.seenLeaving |= leaving;
        return leaving;
    }

    @GuardedBy("state.lock")
    private boolean concludeIfDue(Run<K> run) {
        if (run.verdict != null || state.concludeIfEnded(run)) {
            return true;
        }
        boolean over = ticker.isPast(run.joinDeadline);
        if (over && run.interrupted) {
            state.detachToOrphans(run);
            run.conclude(new WorkerStatus.Timeout(run.config().joinBudget()));
        }
        return over && run.verdict != null;
    }

    /// Marks a run whose time for an interrupt has come, once.
    @GuardedBy("state.lock")
    private boolean isEscalated(Run<K> run) {
        boolean due = !run.interrupted && ticker.isPast(run.interruptAt);
        run.interrupted |= due;
        return due;
    }

    @GuardedBy("state.lock")
    private long nextLook(List<Run<K>> open, long patience) {
        long next = patience;
        for (Run<K> run : open) {
            next = earlier(next, run.interrupted ? run.joinDeadline : run.interruptAt);
        }
        return next;
    }

    static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
