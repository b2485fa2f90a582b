package org.halcyon.ui.storage;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.Job.JobState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one act on the store at a time and tells it as a job from its beginning to its end. FX thread only.
final class ActRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ActRunner.class);

    private final StorageParts parts;
    private final ReadOnlyStringWrapper running = new ReadOnlyStringWrapper("");
    private int count;

    ActRunner(StorageParts parts) {
        this.parts = parts;
    }

    /// An act in words.
    ///
    /// @param kind stable word
    /// @param safeToClose false for one whose result a person waits for
    record Act(String kind, String title, String stage, boolean safeToClose) {}

    /// What is going on, in words; empty while nothing is.
    ReadOnlyStringProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Begins `call` unless another act is under way; `then` gets what came of it, or nothing if the call failed.
    <T> void run(Act act, Supplier<CompletionStage<T>> call, Predicate<T> good, Consumer<Optional<T>> then) {
        if (!running.get().isEmpty()) {
            return;
        }
        running.set(act.title());
        Job begun = begun(act);
        parts.jobs().accept(begun);
        call.get()
                .handle((outcome, failure) -> {
                    if (failure != null) {
                        LOG.atError()
                                .addKeyValue("act", act.kind())
                                .setCause(failure)
                                .log("storage gave no answer");
                    }
                    return Optional.ofNullable(outcome);
                })
                .thenAcceptAsync(
                        outcome -> {
                            running.set("");
                            parts.jobs()
                                    .accept(ended(begun, outcome.filter(good).isPresent()));
                            then.accept(outcome);
                        },
                        parts.fx());
    }

    private Job begun(Act act) {
        var now = parts.clock().instant();
        count++;
        return new Job(
                act.kind() + "-" + count,
                Optional.empty(),
                parts.messages().text("session.job.scope"),
                act.title(),
                act.kind(),
                new Job.Stage(1, 1, act.stage()),
                new Job.Measure.None(),
                now,
                now,
                new Job.Stop.NotOffered(),
                act.safeToClose(),
                JobState.RUNNING);
    }

    private Job ended(Job job, boolean good) {
        return new Job(
                job.id(),
                job.wallet(),
                job.scope(),
                job.title(),
                job.kind(),
                job.stage(),
                job.measure(),
                job.startedAt(),
                parts.clock().instant(),
                job.stop(),
                job.safeToClose(),
                good ? JobState.SUCCEEDED : JobState.FAILED);
    }
}
