package org.halcyon.ui.work;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.ui.Messages;
import org.halcyon.ui.work.Job.JobState;

/// All jobs of the window in the order in which they began; lines keep their place while their words change.
public final class WorkViewModel {
    private static final int MOST_FINISHED = 100;

    private final Messages messages;
    private final InstantSource clock;
    private final JobWords words;
    private final ObservableList<JobViewModel> lines = FXCollections.observableArrayList();
    private final ObservableList<JobViewModel> linesView = FXCollections.unmodifiableObservableList(lines);
    private final Set<String> cleared = new HashSet<>();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

    public WorkViewModel(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.words = new JobWords(messages, zone);
    }

    public ObservableList<JobViewModel> lines() {
        return linesView;
    }

    public BooleanProperty openProperty() {
        return open;
    }

    /// Changes with every report and tick, for what is summed up over all lines.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Takes a report. A late report of a job whose line was cleared does not bring the line back.
    public void report(Job job) {
        if (cleared.contains(job.id())) {
            return;
        }
        Optional<JobViewModel> known =
                lines.stream().filter(line -> line.job().id().equals(job.id())).findFirst();
        if (known.isPresent()) {
            known.get().update(job, clock.instant());
        } else {
            lines.add(new JobViewModel(job, messages, words, clock.instant()));
            dropOldest();
        }
        revision.set(revision.get() + 1);
    }

    /// Says again what depends on the time; called about once a second.
    public void tick() {
        lines.forEach(line -> line.tick(clock.instant()));
        revision.set(revision.get() + 1);
    }

    /// Takes finished lines away.
    public void clearFinished() {
        lines.stream().filter(line -> line.job().state().isOver()).forEach(line -> forget(line));
        lines.removeIf(line -> line.job().state().isOver());
        revision.set(revision.get() + 1);
    }

    /// The line that a closed drawer shows: the oldest that runs, else the oldest that waits.
    public Optional<JobViewModel> shown() {
        return lines.stream()
                .filter(line -> line.job().state() == JobState.RUNNING)
                .findFirst()
                .or(() -> lines.stream()
                        .filter(line -> !line.job().state().isOver())
                        .findFirst());
    }

    public long count(JobState state) {
        return lines.stream().filter(line -> line.job().state() == state).count();
    }

    public long unfinished() {
        return lines.stream().filter(line -> !line.job().state().isOver()).count();
    }

    /// Jobs that a closing window must wait for.
    public List<Job> notSafeToClose() {
        return lines.stream()
                .map(JobViewModel::job)
                .filter(job -> !job.state().isOver() && !job.safeToClose())
                .toList();
    }

    private void forget(JobViewModel line) {
        cleared.add(line.job().id());
    }

    private void dropOldest() {
        List<JobViewModel> over =
                lines.stream().filter(line -> line.job().state().isOver()).toList();
        if (over.size() > MOST_FINISHED) {
            lines.remove(over.getFirst());
        }
    }
}
