package org.halcyon.ui.settings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.halcyon.ui.Messages;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.BusyWorker;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.jspecify.annotations.Nullable;

/// Rebuilding chain data from the question to the result. It fails closed: only [ClearOutcome.Cleared] is told as
/// cleared, and whatever else comes back, a failure of the call included, is told as not done. Single flight.
public final class ClearChain {
    /// What the flow needs.
    public record Parts(
            WalletService service,
            NetworkProfile profile,
            Supplier<DialogHost> dialogs,
            WorkViewModel work,
            Messages messages,
            InstantSource clock,
            Executor fx) {}

    private final Parts parts;
    private final Messages messages;
    private final Prompts prompts;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private int count;
    private Optional<Job> job = Optional.empty();

    public ClearChain(Parts parts) {
        this.parts = parts;
        messages = parts.messages();
        prompts = new Prompts(messages);
    }

    /// True from the confirmation to the result.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Asks, and rebuilds if the person says so.
    public void ask() {
        if (running.get()) {
            return;
        }
        String network = messages.text("network." + parts.profile().label());
        show(prompts.confirmRebuildChain(network, messages.text("settings.clear.estimate")), act -> {
            if (act == PromptAct.REBUILD) {
                rebuild();
            }
        });
    }

    private void rebuild() {
        if (running.get()) {
            return;
        }
        running.set(true);
        count++;
        report(JobState.RUNNING);
        parts.dialogs().get().block(messages.text("settings.clear.job"), messages.text("settings.clear.stage"));
        parts.service().rebuildChainData().whenCompleteAsync(this::ended, parts.fx());
    }

    private void ended(@Nullable ClearOutcome outcome, @Nullable Throwable failure) {
        running.set(false);
        parts.dialogs().get().unblock();
        report(outcome instanceof ClearOutcome.Cleared ? JobState.SUCCEEDED : JobState.FAILED);
        if (outcome == null || failure != null) {
            tellRefused("", Duration.ZERO);
            return;
        }
        switch (outcome) {
            case ClearOutcome.Cleared cleared -> tellCleared();
            case ClearOutcome.Refused refused -> tellRefused(refused.error());
            case ClearOutcome.Unfinished unfinished -> tellUnfinished(unfinished);
        }
    }

    private void tellCleared() {
        show(prompts.chainCleared(), act -> {
            if (act == PromptAct.SYNC_NOW) {
                parts.service().syncNow();
            }
        });
    }

    private void tellRefused(WalletError error) {
        if (error instanceof WalletError.ShutdownIncomplete incomplete
                && !incomplete.busy().isEmpty()) {
            BusyWorker worker = incomplete.busy().getFirst();
            tellRefused(worker(worker), worker.waited());
        } else {
            tellRefused(error.message(), Duration.ZERO);
        }
    }

    /// P-01 in all its forms: nothing was deleted, and another try is one press away.
    private void tellRefused(String busy, Duration waited) {
        String who = busy.isEmpty() ? messages.text("settings.clear.otherError") : busy;
        show(prompts.clearRefused(who, waited, messages.text("settings.clear.notTouched")), act -> {
            if (act == PromptAct.TRY_AGAIN) {
                rebuild();
            }
        });
    }

    private void tellUnfinished(ClearOutcome.Unfinished unfinished) {
        show(prompts.clearUnfinished(unfinished.done(), unfinished.left()), act -> {
            if (act == PromptAct.FINISH_CLEARING) {
                rebuild();
            }
        });
    }

    private String worker(BusyWorker busy) {
        return messages.text("worker." + busy.worker().name().toLowerCase(Locale.ROOT));
    }

    private void show(Prompt prompt, Consumer<PromptAct> then) {
        parts.dialogs().get().show(prompt).thenAccept(then);
    }

    private void report(JobState state) {
        var now = parts.clock().instant();
        var next = new Job(
                "clear-chain-" + count,
                Optional.empty(),
                messages.text("session.job.scope"),
                messages.text("settings.clear.job"),
                "clear",
                new Job.Stage(1, 1, messages.text("settings.clear.stage")),
                new Job.Measure.None(),
                state == JobState.RUNNING ? now : job.map(Job::startedAt).orElse(now),
                now,
                new Job.Stop.NotOffered(),
                /* safeToClose= */ false,
                state);
        job = Optional.of(next);
        parts.work().report(next);
    }
}
