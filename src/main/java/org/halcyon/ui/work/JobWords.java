package org.halcyon.ui.work;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Measure;
import org.halcyon.ui.work.Job.Stop;
import org.halcyon.ui.work.JobViewModel.Act;

/// What a job line says.
final class JobWords {
    private static final int EXACT_MINUTES = 10;
    private static final int ROUNDING = 5;

    private final Messages messages;
    private final DateTimeFormatter clock;

    JobWords(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", messages.locale()).withZone(zone);
    }

    String stage(Job job, Silence silence) {
        String stage = job.stage().of() > 1 && job.state() == JobState.RUNNING
                ? messages.text(
                        "job.stage",
                        Map.of("number", job.stage().number(), "of", job.stage().of()))
                : job.stage().name();
        return switch (silence) {
            case NONE -> stage;
            case STILL_WORKING -> messages.text("job.stillWorking", Map.of("stage", stage));
            case LONGER -> messages.text("job.longer", Map.of("stage", stage));
            case MUCH_LONGER -> messages.text("job.muchLonger", Map.of("stage", stage));
        };
    }

    String count(Job job) {
        return switch (job.state()) {
            case QUEUED, HELD -> messages.text("job.waits");
            case RUNNING -> counted(job.measure());
            case SUCCEEDED -> messages.text("job.done");
            case FAILED -> messages.text("job.failed");
            case CANCELLED -> messages.text("job.cancelled");
            case UNKNOWN -> messages.text("job.unknown");
        };
    }

    /// Since when it waits, or when it ended.
    String when(Job job) {
        String at = clock.format(job.lastAdvanceAt());
        return job.state().isOver() ? at : messages.text("job.since", Map.of("time", at));
    }

    String about(Duration left) {
        long minutes = Math.max(0, Math.round(left.toSeconds() / 60.0));
        if (minutes == 0) {
            return messages.text("job.underAMinute");
        }
        long rounded = minutes <= EXACT_MINUTES ? minutes : Math.round(minutes / (double) ROUNDING) * ROUNDING;
        return rounded < 90
                ? messages.plural("job.aboutMinutes", rounded)
                : messages.plural("job.aboutHours", Math.round(rounded / 60.0));
    }

    Act act(Job job, Silence silence) {
        if (job.state().isOver()) {
            return Act.SHOW;
        }
        if (silence.offersDetails()) {
            return Act.DETAILS;
        }
        return switch (job.stop()) {
            case Stop.NotOffered ignored -> Act.NONE;
            case Stop.Offered ignored -> job.state() == JobState.RUNNING ? Act.STOP : Act.CANCEL;
        };
    }

    private String counted(Measure measure) {
        return switch (measure) {
            case Measure.None ignored -> "";
            case Measure.Counted counted ->
                messages.text("job.countOf", Map.of("done", counted.done(), "total", counted.total()));
            case Measure.Count count -> messages.text("job.count", Map.of("done", count.done()));
        };
    }
}
