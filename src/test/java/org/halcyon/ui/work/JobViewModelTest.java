package org.halcyon.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Measure;
import org.halcyon.ui.work.Job.Stop;
import org.junit.jupiter.api.Test;

class JobViewModelTest {
    private final StepClock clock = new StepClock();
    private final WorkViewModel work = new WorkViewModel(Messages.english(Locale.UK), clock, ZoneOffset.UTC);

    @Test
    @Covers({"UI-002", "UI-020"})
    void barStandsStillWhenTheTotalGrows() {
        work.report(job(1, new Measure.Counted(50, 100), JobState.RUNNING));
        work.report(job(1, new Measure.Counted(60, 200), JobState.RUNNING));

        assertThat(line().fractionProperty().get()).isEqualTo(0.5);

        work.report(job(1, new Measure.Counted(120, 200), JobState.RUNNING));
        assertThat(line().fractionProperty().get()).isEqualTo(0.6);
    }

    @Test
    @Covers("UI-020")
    void withoutATotalThereIsNoDeterminateBar() {
        work.report(job(1, new Measure.Count(7), JobState.RUNNING));

        assertThat(line().fractionProperty().get()).isEqualTo(JobViewModel.NO_TOTAL);
    }

    @Test
    @Covers("UI-002")
    void lateReportsOfAnEndedJobChangeNothing() {
        work.report(job(2, new Measure.Counted(10, 10), JobState.SUCCEEDED));
        work.report(job(1, new Measure.Counted(3, 10), JobState.RUNNING));

        assertThat(line().job().state()).isEqualTo(JobState.SUCCEEDED);

        work.clearFinished();
        work.report(job(1, new Measure.Counted(4, 10), JobState.RUNNING));
        assertThat(work.lines()).isEmpty();
    }

    @Test
    @Covers("UI-021")
    void remainingTimeNeedsAMinuteOfSteadySamples() {
        for (int second = 0; second <= 50; second += 10) {
            work.report(job(1, new Measure.Counted(second, 360), JobState.RUNNING));
            assertThat(line().timeProperty().get()).isEmpty();
            clock.advance(Duration.ofSeconds(10));
        }

        work.report(job(1, new Measure.Counted(60, 360), JobState.RUNNING));

        assertThat(line().timeProperty().get()).isEqualTo("about 5 minutes");
    }

    @Test
    @Covers("UI-021")
    void remainingTimeGoesWhenTheSpeedVaries() {
        long done = 0;
        for (int i = 0; i <= 6; i++) {
            done += i == 3 ? 50 : 10;
            work.report(job(1, new Measure.Counted(done, 1_000), JobState.RUNNING));
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(line().timeProperty().get()).isEmpty();
    }

    @Test
    @Covers("UI-022")
    void silenceIsSaidInThreeSteps() {
        work.report(job(1, new Measure.None(), JobState.RUNNING));

        assertThat(stageAfter(9)).isEqualTo("Stage 1 of 3");
        assertThat(stageAfter(1)).isEqualTo("Stage 1 of 3, still working");
        assertThat(stageAfter(20)).isEqualTo("Stage 1 of 3, takes longer than usual");
        assertThat(line().actProperty().get()).isEqualTo(JobViewModel.Act.DETAILS);
        assertThat(stageAfter(90)).isEqualTo("Stage 1 of 3, takes much longer than usual");
    }

    @Test
    @Covers("UI-024")
    void stopIsOfferedOnlyWithWhatStays() {
        work.report(job(1, new Measure.None(), JobState.RUNNING));
        assertThat(line().actProperty().get()).isEqualTo(JobViewModel.Act.STOP);
        assertThat(line().job().stop()).isEqualTo(new Stop.Offered("Downloaded headers are kept."));
    }

    @Test
    void linesKeepTheirPlace() {
        work.report(named("a", JobState.RUNNING));
        work.report(named("b", JobState.RUNNING));
        work.report(named("a", JobState.SUCCEEDED));

        assertThat(work.lines()).extracting(line -> line.job().id()).containsExactly("a", "b");
        assertThat(work.shown().orElseThrow().job().id()).isEqualTo("b");
    }

    private String stageAfter(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        work.tick();
        return line().stageProperty().get();
    }

    private JobViewModel line() {
        return work.lines().getFirst();
    }

    private Job job(int stage, Measure measure, JobState state) {
        return new Job(
                "j",
                Optional.empty(),
                "all wallets",
                "Headers",
                "sync",
                new Job.Stage(stage, 3, "Headers"),
                measure,
                clock.instant(),
                clock.instant(),
                new Stop.Offered("Downloaded headers are kept."),
                true,
                state);
    }

    private Job named(String id, JobState state) {
        return new Job(
                id,
                Optional.empty(),
                "all wallets",
                id,
                "sync",
                new Job.Stage(1, 1, "x"),
                new Measure.None(),
                clock.instant(),
                clock.instant(),
                new Stop.NotOffered(),
                false,
                state);
    }
}
