package org.halcyon.ui.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Measure;

/// One line of the drawer. Its bar never falls within a stage, an ended job ignores late reports, and a silence is
/// said in words.
public final class JobViewModel {
    /// Value of the bar while no total is known.
    public static final double NO_TOTAL = -1;

    /// The one act of a line.
    public enum Act {
        NONE,
        STOP,
        CANCEL,
        DETAILS,
        SHOW
    }

    private final Messages messages;
    private final JobWords words;
    private final Remaining remaining = new Remaining();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(NO_TOTAL);
    private final ReadOnlyBooleanWrapper silent = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Act> act = new ReadOnlyObjectWrapper<>(Act.NONE);
    private final ReadOnlyObjectWrapper<JobState> state;
    private Job job;

    JobViewModel(Job job, Messages messages, JobWords words, Instant now) {
        this.job = job;
        this.messages = messages;
        this.words = words;
        state = new ReadOnlyObjectWrapper<>(job.state());
        fraction.set(nextFraction(/* newStage= */ false));
        tick(now);
    }

    public Job job() {
        return job;
    }

    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /// 0 to 1, or [#NO_TOTAL].
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// True once there was no advance for 30 s.
    public ReadOnlyBooleanProperty silentProperty() {
        return silent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Act> actProperty() {
        return act.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<JobState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Takes a newer report of the same job. Reports after its end, and older ones, change nothing.
    void update(Job report, Instant now) {
        if (job.state().isOver()) {
            return;
        }
        if (report.stage().number() < job.stage().number()) {
            return;
        }
        boolean newStage = report.stage().number() > job.stage().number();
        job = report;
        if (newStage) {
            remaining.forget();
        }
        fraction.set(nextFraction(newStage));
        state.set(report.state());
        tick(now);
    }

    /// Says again what depends on the time.
    void tick(Instant now) {
        boolean running = job.state() == JobState.RUNNING;
        Silence silence = running ? Silence.since(job.lastAdvanceAt(), now) : Silence.NONE;
        if (running && job.measure() instanceof Measure.Counted counted) {
            remaining.sample(now, counted.done());
        }
        silent.set(silence.offersDetails());
        stage.set(words.stage(job, silence));
        count.set(words.count(job));
        time.set(timeText(now, silence));
        act.set(words.act(job, silence));
    }

    private double nextFraction(boolean newStage) {
        if (!(job.measure() instanceof Measure.Counted counted) || counted.total() <= 0) {
            return NO_TOTAL;
        }
        double reported = Math.clamp(counted.done() / (double) counted.total(), 0.0, 1.0);
        return newStage ? reported : Math.max(fraction.get(), reported);
    }

    private String timeText(Instant now, Silence silence) {
        if (job.state() != JobState.RUNNING) {
            return words.when(job);
        }
        Duration quiet = Duration.between(job.lastAdvanceAt(), now);
        if (silence.offersDetails()) {
            return messages.text("job.noAdvance", Map.of("seconds", quiet.toSeconds()));
        }
        if (job.measure() instanceof Measure.Counted counted) {
            return remaining.left(counted.total()).map(words::about).orElse("");
        }
        return messages.text(
                "job.seconds",
                Map.of(
                        "seconds",
                        Math.max(0, Duration.between(job.startedAt(), now).toSeconds())));
    }
}
