package org.halcyon.ui.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Measure;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.SyncOutcome;
import org.halcyon.wallet.SyncSnapshot;

/// Turns the passes of one coordinator into jobs. A pass becomes a line once it counts something or has gone on for
/// more than a moment, so that the short ones do not fill the drawer; one that is kept from starting is a held line.
final class PassJobs {
    static final String KIND = "pass";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final WorkViewModel work;
    private final Messages messages;
    private final InstantSource clock;
    private Optional<Pass> current = Optional.empty();
    private int count;

    /// A pass on its way.
    ///
    /// @param number of passes that had ended when it was first seen
    /// @param told whether it has a line
    private record Pass(
            long number, Instant began, SyncProgress progress, Instant advanced, boolean told, JobState state) {}

    PassJobs(WorkViewModel work, Messages messages, InstantSource clock) {
        this.work = work;
        this.messages = messages;
        this.clock = clock;
    }

    void update(SyncSnapshot sync) {
        if (current.filter(pass -> pass.number() != sync.passes().ended()).isPresent()) {
            end(sync, over(sync.passes().outcome()));
        }
        switch (sync.phase()) {
            case SYNCING, STOPPING -> goOn(sync, JobState.RUNNING);
            case WAITING -> {
                if (sync.isHeld()) {
                    goOn(sync, JobState.HELD);
                } else {
                    end(sync, JobState.CANCELLED);
                }
            }
            case STOPPED -> end(sync, JobState.CANCELLED);
        }
    }

    private static JobState over(SyncOutcome outcome) {
        return switch (outcome) {
            case SyncOutcome.None none -> JobState.SUCCEEDED;
            case SyncOutcome.UpToDate good -> JobState.SUCCEEDED;
            case SyncOutcome.Skipped skipped -> JobState.SUCCEEDED;
            case SyncOutcome.Partly partly -> JobState.FAILED;
            case SyncOutcome.Failed failed -> JobState.FAILED;
            case SyncOutcome.Stopped stopped -> JobState.CANCELLED;
        };
    }

    private void goOn(SyncSnapshot sync, JobState state) {
        Instant now = clock.instant();
        Pass before = current.orElseGet(() -> begin(sync, now));
        Instant advanced = sync.progress().equals(before.progress()) ? before.advanced() : now;
        boolean worth = before.told()
                || state == JobState.HELD
                || sync.progress().done() > 0
                || Duration.between(before.began(), now).compareTo(MOMENT) >= 0;
        Instant began = before.state() == state ? before.began() : now;
        var pass = new Pass(before.number(), began, sync.progress(), advanced, worth, state);
        current = Optional.of(pass);
        if (worth) {
            report(sync, pass, state);
        }
    }

    private Pass begin(SyncSnapshot sync, Instant now) {
        count++;
        return new Pass(sync.passes().ended(), now, sync.progress(), now, /* told= */ false, JobState.RUNNING);
    }

    private void end(SyncSnapshot sync, JobState state) {
        current.filter(Pass::told).ifPresent(pass -> report(sync, over(pass), state));
        current = Optional.empty();
    }

    /// The last known progress with the time of the end.
    private Pass over(Pass pass) {
        return new Pass(pass.number(), pass.began(), pass.progress(), clock.instant(), pass.told(), pass.state());
    }

    private void report(SyncSnapshot sync, Pass pass, JobState state) {
        String key = sync.worker().name().toLowerCase(Locale.ROOT);
        work.report(new Job(
                "pass-" + key + "-" + count,
                Optional.empty(),
                messages.text("session.job.scope"),
                messages.text("session.job.pass." + key),
                KIND,
                stage(sync, pass.progress()),
                measure(pass.progress()),
                pass.began(),
                pass.advanced().isBefore(pass.began()) ? pass.began() : pass.advanced(),
                new Job.Stop.NotOffered(),
                /* safeToClose= */ true,
                state));
    }

    private Job.Stage stage(SyncSnapshot sync, SyncProgress progress) {
        if (sync.phase() == CoordinatorPhase.WAITING && sync.isHeld()) {
            return new Job.Stage(1, 1, messages.text("session.job.held"));
        }
        boolean tree = progress.stage() == SyncProgress.Stage.TREE;
        return new Job.Stage(tree ? 2 : 1, 1, messages.text(tree ? "session.job.tree" : "session.job.scan"));
    }

    private static Measure measure(SyncProgress progress) {
        if (progress.expected() > 0 && progress.done() <= progress.expected()) {
            return new Measure.Counted(progress.done(), progress.expected());
        }
        return progress.done() > 0 ? new Measure.Count(progress.done()) : new Measure.None();
    }
}
