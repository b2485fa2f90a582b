package org.halcyon.ui.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Measure;
import org.halcyon.ui.work.WorkViewModel;

/// Turns what the chain engine reports into one job per sync. Filters and blocks are one stage, since the engine goes
/// back and forth between them; a few new blocks at the tip are no job.
final class SyncJobs {
    private static final int STAGES = 3;
    private static final int WORTH_A_JOB = 12;

    private final WorkViewModel work;
    private final Messages messages;
    private final ChainStatus words;
    private final InstantSource clock;
    private Optional<Job> running = Optional.empty();
    private int count;

    SyncJobs(WorkViewModel work, Messages messages, ChainStatus words, InstantSource clock) {
        this.work = work;
        this.messages = messages;
        this.words = words;
        this.clock = clock;
    }

    void update(ChainSnapshot chain) {
        switch (chain.stage()) {
            case HEADERS, FILTER_HEADERS, FILTERS, BLOCKS -> goOn(chain);
            case WAITING_FOR_PEERS -> hold();
            case UP_TO_DATE -> end(JobState.SUCCEEDED);
            case FAILED -> end(JobState.FAILED);
            case OFF -> end(JobState.CANCELLED);
        }
    }

    private void goOn(ChainSnapshot chain) {
        if (running.isEmpty() && chain.targetHeight() - chain.walletHeight() < WORTH_A_JOB) {
            return;
        }
        int number = running.map(job -> Math.max(job.stage().number(), number(chain.stage())))
                .orElseGet(() -> number(chain.stage()));
        boolean back = number > number(chain.stage());
        Job.Stage stage =
                back ? running.orElseThrow().stage() : new Job.Stage(number, STAGES, words.word(chain.stage()));
        Measure measure = back ? running.orElseThrow().measure() : measure(chain);
        report(stage, measure, chain.changedAt(), JobState.RUNNING);
    }

    private void hold() {
        running.ifPresent(job -> report(job.stage(), job.measure(), job.lastAdvanceAt(), JobState.HELD));
    }

    private void end(JobState state) {
        running.ifPresent(job -> report(job.stage(), job.measure(), clock.instant(), state));
        running = Optional.empty();
    }

    private void report(Job.Stage stage, Measure measure, Instant advance, JobState state) {
        if (running.isEmpty()) {
            count++;
        }
        Instant started = running.map(Job::startedAt).orElseGet(clock::instant);
        var job = new Job(
                "sync-" + count,
                Optional.empty(),
                messages.text("session.job.scope"),
                messages.text("session.job.sync"),
                "sync",
                stage,
                measure,
                started,
                advance.isBefore(started) ? started : advance,
                new Job.Stop.NotOffered(),
                /* safeToClose= */ true,
                state);
        running = Optional.of(job);
        work.report(job);
    }

    private static int number(ChainStage stage) {
        return switch (stage) {
            case FILTERS, BLOCKS -> 3;
            case FILTER_HEADERS -> 2;
            case OFF, WAITING_FOR_PEERS, HEADERS, UP_TO_DATE, FAILED -> 1;
        };
    }

    private static Measure measure(ChainSnapshot chain) {
        long total = chain.targetHeight() + 1L;
        return switch (chain.stage()) {
            case HEADERS -> counted(chain.headerHeight() + 1L, total);
            case FILTER_HEADERS -> counted(chain.filterHeaderHeight() + 1L, total);
            case FILTERS, BLOCKS -> counted(chain.filterHeight() + 1L, total);
            case OFF, WAITING_FOR_PEERS, UP_TO_DATE, FAILED -> new Measure.None();
        };
    }

    private static Measure counted(long done, long total) {
        return total > 0 && done <= total ? new Measure.Counted(done, total) : new Measure.None();
    }
}
