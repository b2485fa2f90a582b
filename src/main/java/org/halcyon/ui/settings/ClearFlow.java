package org.halcyon.ui.settings;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/// A clear from the question to the result. It fails closed: only [ClearOutcome.Cleared] is told as cleared, and
/// whatever else comes back, a failure of the call or nobody to call included, is told as not done. Single flight.
public final class ClearFlow {
    /// What every clear of a window needs.
    ///
    /// @param wallets how many wallets the network has
    public record Parts(
            NetworkProfile profile,
            Supplier<Integer> wallets,
            Supplier<DialogHost> dialogs,
            WorkViewModel work,
            Messages messages,
            InstantSource clock,
            Executor fx) {}

    private final Parts parts;
    private final ClearTarget target;
    private final Messages messages;
    private final Prompts prompts;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private int count;
    private Optional<Job> job = Optional.empty();

    public ClearFlow(ClearTarget target, Parts parts) {
        this.target = target;
        this.parts = parts;
        messages = parts.messages();
        prompts = new Prompts(messages);
    }

    ClearTarget target() {
        return target;
    }

    /// True from the confirmation to the result.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Asks, and clears if the person says so.
    public void ask() {
        if (running.get()) {
            return;
        }
        PromptAct clear = target.isRebuilt() ? PromptAct.REBUILD : PromptAct.CLEAR;
        show(prompts.confirmClear(target.icon(), own("confirm.title"), question(), clear), act -> {
            if (act == clear) {
                clear();
            }
        });
    }

    private String question() {
        return messages.plural(
                target.key() + ".confirm.body",
                parts.wallets().get(),
                Map.of("estimate", messages.text("settings.clear.estimate")));
    }

    /// The text of this target.
    private String own(String key) {
        return messages.text(
                target.key() + "." + key,
                Map.of("network", messages.text("network." + parts.profile().label())));
    }

    private void clear() {
        if (running.get()) {
            return;
        }
        Optional<ClearTarget.Clear> service = target.service().get();
        if (service.isEmpty()) {
            tellRefused(new WalletError.OperationFailed(messages.text("settings.clear.nobody")));
            return;
        }
        running.set(true);
        count++;
        report(JobState.RUNNING);
        parts.dialogs().get().block(own("job"), own("stage"));
        service.get().run().whenCompleteAsync(this::ended, parts.fx());
    }

    private void ended(@Nullable ClearOutcome outcome, @Nullable Throwable failure) {
        running.set(false);
        parts.dialogs().get().unblock();
        report(outcome instanceof ClearOutcome.Cleared ? JobState.SUCCEEDED : JobState.FAILED);
        if (outcome == null || failure != null) {
            tellRefused(new WalletError.OperationFailed(messages.text("settings.clear.noAnswer")));
            return;
        }
        switch (outcome) {
            case ClearOutcome.Cleared cleared -> tellCleared();
            case ClearOutcome.Refused refused -> tellRefused(refused.error());
            case ClearOutcome.Unfinished unfinished -> tellUnfinished(unfinished);
        }
    }

    private void tellCleared() {
        show(prompts.cleared(own("cleared")), act -> {
            if (act == PromptAct.SYNC_NOW) {
                target.sync().run();
            }
        });
    }

    /// P-01 in both its forms: nothing was deleted, and another try is one press away.
    private void tellRefused(WalletError error) {
        show(refused(error), act -> {
            if (act == PromptAct.TRY_AGAIN) {
                clear();
            }
        });
    }

    private Prompt refused(WalletError error) {
        if (error instanceof WalletError.ShutdownIncomplete incomplete
                && !incomplete.busy().isEmpty()) {
            BusyWorker busy = incomplete.busy().getFirst();
            return prompts.clearRefused(error.code(), worker(busy), busy.waited(), own("notTouched"));
        }
        return prompts.clearImpossible(error.name(), error.code(), error.message(), own("notTouched"));
    }

    private void tellUnfinished(ClearOutcome.Unfinished unfinished) {
        show(prompts.clearUnfinished(unfinished.done(), unfinished.left()), act -> {
            if (act == PromptAct.FINISH_CLEARING) {
                clear();
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
                "clear-" + target.worker().name().toLowerCase(Locale.ROOT) + "-" + count,
                Optional.empty(),
                messages.text("session.job.scope"),
                own("job"),
                "clear",
                new Job.Stage(1, 1, own("stage")),
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
