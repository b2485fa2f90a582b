package org.halcyon.ui.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.util.Subscription;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.closing.ClosingActions;
import org.halcyon.ui.closing.ClosingSheet;
import org.halcyon.ui.closing.ClosingViewModel;
import org.halcyon.ui.engine.ReportSink;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.storage.Places;
import org.halcyon.ui.storage.StorageErrorWords;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.WalletHost;
import org.jspecify.annotations.Nullable;

/// The way out of an open network: asks about work that must not be interrupted, shows the workers while they stop,
/// and what could not be stopped or saved. Single flight: a further request changes nothing but what was asked. FX
/// thread only; nothing here waits.
public final class ClosingFlow {
    /// What the flow needs.
    public record Parts(
            WalletHost host,
            StateHub<CloseSnapshot> close,
            StateHub<StorageState> storage,
            WorkViewModel work,
            Supplier<DialogHost> dialogs,
            Messages messages,
            Motion motion,
            ReportSink reports,
            Places places,
            Executor fx) {}

    private enum State {
        OPEN,
        ASKED,
        WHEN_FINISHED,
        STOPPING,
        STUCK,
        LEFT
    }

    private final Parts parts;
    private final ClosingViewModel closing;
    private final ClosingLines lines;
    private final Runnable ended;
    private State state = State.OPEN;
    private Optional<Subscription> sheet = Optional.empty();
    private Optional<StateHub.Subscription> progress = Optional.empty();
    private @Nullable Subscription waiting;

    public ClosingFlow(Parts parts, Runnable ended) {
        this.parts = parts;
        this.ended = ended;
        closing = new ClosingViewModel(parts.messages());
        lines = new ClosingLines(parts.messages());
    }

    /// The person wants to close; while that is under way, nothing happens.
    public void request() {
        if (state != State.OPEN && state != State.WHEN_FINISHED) {
            return;
        }
        List<Job> jobs = parts.work().notSafeToClose();
        if (jobs.isEmpty()) {
            stop();
        } else {
            ask(jobs.getFirst());
        }
    }

    /// True once the engine has been asked to stop.
    public boolean isStopping() {
        return state == State.STOPPING || state == State.STUCK || state == State.LEFT;
    }

    private void ask(Job job) {
        forgetWaiting();
        state = State.ASKED;
        parts.dialogs()
                .get()
                .show(new Prompts(parts.messages()).workIsRunning(job.title()))
                .thenAccept(act -> {
                    state = State.OPEN;
                    if (act == PromptAct.CLOSE_WHEN_FINISHED) {
                        closeWhenFinished();
                    }
                });
    }

    private void closeWhenFinished() {
        state = State.WHEN_FINISHED;
        waiting = parts.work().revisionProperty().subscribe(now -> {
            if (state == State.WHEN_FINISHED && parts.work().notSafeToClose().isEmpty()) {
                stop();
            }
        });
    }

    private void stop() {
        forgetWaiting();
        state = State.STOPPING;
        closing.update(lines.snapshot(parts.close().newest()));
        if (progress.isEmpty()) {
            progress = Optional.of(parts.close().subscribe(this::step));
        }
        if (sheet.isEmpty()) {
            sheet = Optional.of(new ClosingSheet(closing, parts.messages(), parts.motion(), new SheetActions())
                    .open(parts.dialogs().get()));
        }
        parts.host().shutdown().whenCompleteAsync(this::over, parts.fx());
    }

    private void step(CloseSnapshot close) {
        if (state == State.STOPPING && close.phase() != Phase.RUNNING && close.phase() != Phase.UNSAVED) {
            closing.update(lines.snapshot(close));
        }
    }

    private void over(@Nullable CloseSnapshot end, @Nullable Throwable failure) {
        if (state == State.LEFT) {
            return;
        }
        CloseSnapshot close = end == null ? parts.close().newest() : end;
        state = State.STUCK;
        switch (close.phase()) {
            case CLOSED -> leave();
            case UNSAVED -> unsaved(close);
            case INCOMPLETE, RUNNING, DRAINING, SAVING -> incomplete(close);
        }
    }

    /// Whatever did not end clean is shown with a way on: there is no state that only asks to wait.
    private void incomplete(CloseSnapshot close) {
        closing.update(
                lines.snapshot(new CloseSnapshot(Phase.INCOMPLETE, close.lines(), close.unsaved(), close.elapsed())));
    }

    private void unsaved(CloseSnapshot close) {
        sheet.ifPresent(Subscription::unsubscribe);
        sheet = Optional.empty();
        parts.dialogs().get().hide();
        parts.dialogs()
                .get()
                .show(new Prompts(parts.messages())
                        .unsaved(close.unsaved(), cause(), parts.host().canRescue()))
                .thenAccept(act -> {
                    switch (act) {
                        case CLOSE_WITHOUT_SAVING -> leave();
                        case CHOOSE_PLACE -> rescue(close);
                        default -> stop();
                    }
                });
    }

    private void rescue(CloseSnapshot close) {
        var needs = new RescueFlow.Parts(parts.host(), parts.dialogs(), parts.messages(), parts.places(), parts.fx());
        new RescueFlow(needs, new RescueFlow.Steps(() -> unsaved(close), this::stop, this::leave)).choose();
    }

    /// Why the last try to save failed, in words for people.
    private String cause() {
        Optional<StorageError> error = switch (parts.storage().newest().phase()) {
            case StorageState.Phase.Waiting waiting -> waiting.cause();
            case StorageState.Phase.Failing failing -> Optional.of(failing.cause());
            case StorageState.Phase.Saved saved -> Optional.empty();
            case StorageState.Phase.Saving saving -> Optional.empty();
            case StorageState.Phase.ReadOnly readOnly -> Optional.empty();
            case StorageState.Phase.Closed closed -> Optional.empty();
        };
        return error.map(new StorageErrorWords(parts.messages())::cause)
                .orElseGet(() -> parts.messages().text("session.unsaved.cause"));
    }

    private void leave() {
        if (state == State.LEFT) {
            return;
        }
        state = State.LEFT;
        progress.ifPresent(StateHub.Subscription::close);
        sheet.ifPresent(Subscription::unsubscribe);
        ended.run();
        parts.host().leave();
    }

    private void forgetWaiting() {
        Subscription old = waiting;
        waiting = null;
        if (old != null) {
            old.unsubscribe();
        }
    }

    private final class SheetActions implements ClosingActions {
        @Override
        public void waitAndTryAgain() {
            // the sheet fires its safe act once more when it changes its form
            if (state == State.STUCK) {
                stop();
            }
        }

        @Override
        public void closeAnyway() {
            leave();
        }

        @Override
        public void saveReport() {
            parts.reports()
                    .save("closing", ClosingLines.report(parts.close().newest()))
                    .whenCompleteAsync((file, failure) -> closing.note(saved(file, failure)), parts.fx());
        }

        private String saved(@Nullable String file, @Nullable Throwable failure) {
            return file == null || failure != null
                    ? parts.messages().text("engine.reportFailed")
                    : parts.messages().text("engine.reportSaved", Map.of("file", file));
        }
    }
}
