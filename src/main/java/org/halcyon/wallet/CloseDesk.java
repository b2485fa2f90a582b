package org.halcyon.wallet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.RegistryView;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.secrets.SecretsException;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings everything to its end and says how it went.
///
/// From the first call on no operation is admitted, no worker starts and no pass begins. The steps of the workers are
/// those of [ShutdownSteps]; between them the operations that were admitted before end, a clear among them. What still
/// lives after that finds the store closed to it. Each wait is bounded, and there is always a report.
final class CloseDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CloseDesk.class);

    private final ManagerDesk desk;
    private final ChainControl control;
    private final Alarms alarms;
    private final BoundedExecutor closer;
    private final ShutdownSteps<WorkerKey> steps;
    private final StateHub<CloseSnapshot> hub;
    private final CloseLines words;
    private final UnsavedChanges unsavedChanges;
    private final AtomicReference<CompletableFuture<CloseSnapshot>> attempt = new AtomicReference<>();
    private final long begun;
    private volatile Optional<Long> asked = Optional.empty();

    /// Where and how it is shown.
    record Shown(StateHub<CloseSnapshot> hub, CloseLines words) {}

    /// @param control runs starts and clears
    CloseDesk(ManagerDesk desk, ChainControl control, Alarms alarms, ShutdownSteps<WorkerKey> steps, Shown shown) {
        this.desk = desk;
        this.control = control;
        this.alarms = alarms;
        this.closer = desk.parts()
                .threads()
                .executor("manager-close", 1, 1, desk.parts().ticker());
        this.steps = steps;
        this.hub = shown.hub();
        this.words = shown.words();
        this.unsavedChanges = new UnsavedChanges(desk.parts());
        this.begun = desk.parts().ticker().nanos();
    }

    /// Attaches to the attempt under way, or makes another one where the last was not clean.
    CompletionStage<CloseSnapshot> shutdown() {
        desk.work().close();
        desk.parts().backups().refuse();
        steps.refuse();
        var fresh = new CompletableFuture<CloseSnapshot>();
        CompletableFuture<CloseSnapshot> before = attempt.getAndUpdate(known -> isOpen(known) ? known : fresh);
        if (isOpen(before)) {
            return before.copy();
        }
        if (asked.isEmpty()) {
            asked = Optional.of(desk.parts().ticker().nanos());
        }
        run(fresh);
        return fresh.copy();
    }

    boolean isAsked() {
        return attempt.get() != null;
    }

    /// True if an attempt is under way, or has ended as well as it can.
    private static boolean isOpen(CompletableFuture<CloseSnapshot> known) {
        return known != null && (!known.isDone() || known.join().phase() == Phase.CLOSED);
    }

    private void run(CompletableFuture<CloseSnapshot> outcome) {
        try {
            var unused = closer.submit(this::end).whenComplete((snapshot, failure) -> {
                if (failure != null) {
                    LOG.atError().setCause(failure).log("shutdown failed");
                }
                tell(outcome, failure == null ? snapshot : unknown());
            });
        } catch (RejectedExecutionException busy) {
            LOG.atError().setCause(busy).log("shutdown found no place");
            tell(outcome, unknown());
        }
    }

    private void tell(CompletableFuture<CloseSnapshot> outcome, CloseSnapshot told) {
        hub.publish(told);
        outcome.complete(told);
    }

    private CloseSnapshot end() throws InterruptedException {
        observed(desk.parts().registry().view());
        return switch (steps.end(this::endOperations)) {
            case ShutdownSteps.Ended.Silent<WorkerKey> silent -> unknown();
            case ShutdownSteps.Ended.Reported<WorkerKey> reported -> {
                Optional<CloseOutcome> saved = closeStore().map(unsavedChanges::after);
                closeVault();
                CloseSnapshot told = told(reported, saved);
                alarms.close(desk.parts().limits().workBudget());
                yield told;
            }
        };
    }

    /// Operations, then starts and clears, then payments that are on their way between threads.
    private WorkerStatus endOperations() throws InterruptedException {
        Duration budget = desk.parts().limits().workBudget();
        WorkerStatus work = desk.work().stop(budget);
        WorkerStatus controlled = control.stop(budget);
        WorkerStatus kept = desk.parts().backups().stop(budget);
        Optional<Hold> empty = desk.door().shut(budget);
        empty.ifPresent(Hold::close);
        WorkerStatus sent = empty.isPresent() ? new WorkerStatus.Ok() : new WorkerStatus.Timeout(budget);
        return work.merge(controlled).merge(kept).merge(sent);
    }

    /// The storage worker has done so already, where it could; this is its answer, or the second try.
    private Optional<CloseOutcome> closeStore() throws InterruptedException {
        Ticker ticker = desk.parts().ticker();
        Duration budget = desk.parts().limits().closeBudget();
        CompletableFuture<CloseOutcome> closing =
                desk.parts().store().close(budget).toCompletableFuture();
        try {
            return ticker.await(closing, budget.multipliedBy(2)) ? Optional.of(closing.join()) : Optional.empty();
        } catch (CompletionException failure) {
            LOG.atError().setCause(failure).log("store did not close");
            return Optional.empty();
        }
    }

    private void closeVault() {
        try {
            desk.vault().close();
        } catch (SecretsException failure) {
            LOG.atWarn().setCause(failure).log("vault did not close cleanly");
        }
    }

    private CloseSnapshot told(ShutdownSteps.Ended.Reported<WorkerKey> ended, Optional<CloseOutcome> saved) {
        AdapterView adapter = desk.adapter().view();
        long unsaved = adapter.discarded()
                + adapter.depth()
                + saved.map(CloseDesk::unsaved)
                        .orElseGet(() -> desk.parts().store().state().unsaved());
        boolean lost = unsaved > 0 || saved.isEmpty();
        Phase clean = ended.allClean() ? Phase.CLOSED : Phase.INCOMPLETE;
        List<Line> lines = words.settled(ended.report(), desk.parts().registry().view()).stream()
                .map(line -> withRefusals(line, adapter))
                .map(line -> withOperations(line, ended.operations()))
                .toList();
        return new CloseSnapshot(lost ? Phase.UNSAVED : clean, lines, count(unsaved), elapsed());
    }

    /// What a straggler tried to store after the end was refused, and is counted.
    private static Line withRefusals(Line line, AdapterView adapter) {
        return line.worker() != WorkerKey.CHAIN || adapter.refused() == 0
                ? line
                : with(line, adapter.refused() + " late changes were refused");
    }

    /// An operation that has not ended waits for storage in the end, so it is told there.
    private static Line withOperations(Line line, WorkerStatus operations) {
        return line.worker() != WorkerKey.STORAGE || operations.isClean()
                ? line
                : with(line, "an operation has not ended");
    }

    private static Line with(Line line, String more) {
        String detail = line.detail() + (line.detail().isEmpty() ? "" : "; ") + more;
        return new Line(line.worker(), line.tier(), line.word(), line.elapsed(), line.allowance(), detail);
    }

    private static long unsaved(CloseOutcome outcome) {
        return switch (outcome) {
            case CloseOutcome.Closed closed -> 0L;
            case CloseOutcome.UncommittedChanges lost -> lost.fields();
        };
    }

    private static int count(long facts) {
        return (int) Math.min(facts, Integer.MAX_VALUE);
    }

    private Duration elapsed() {
        long from = asked.orElse(begun);
        return Duration.ofNanos(desk.parts().ticker().nanos() - from);
    }

    /// The shutdown itself broke or took longer than anything in it may: what is known is shown.
    private CloseSnapshot unknown() {
        return new CloseSnapshot(
                Phase.INCOMPLETE,
                words.underWay(desk.parts().registry().view()),
                count(desk.parts().store().state().unsaved()),
                elapsed());
    }

    /// Shows each step of the registry on the way down. Called after every change; returns at once.
    void observed(RegistryView<WorkerKey> view) {
        if (asked.isEmpty()) {
            return;
        }
        List<Line> lines = words.underWay(view);
        boolean saving = lines.stream()
                .anyMatch(line -> line.worker() == WorkerKey.STORAGE && line.word() == CloseSnapshot.Word.STOPPING);
        var state = new CloseSnapshot(
                saving ? Phase.SAVING : Phase.DRAINING,
                lines,
                count(desk.parts().store().state().unsaved()),
                elapsed());
        CompletableFuture<CloseSnapshot> open = attempt.get();
        if (open != null && !open.isDone()) {
            hub.publish(state);
        }
    }

    /// What the store has handed back when it was closed.
    UnsavedChanges unsavedChanges() {
        return unsavedChanges;
    }

    /// Ends the thread that a shutdown ran on; it takes no further attempt.
    WorkerStatus release(Duration budget) throws InterruptedException {
        unsavedChanges.close();
        return closer.stop(budget);
    }
}
