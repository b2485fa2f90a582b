package org.halcyon.ui.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.halcyon.ui.Messages;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.StoragePrompts.Line;
import org.halcyon.ui.storage.Places;
import org.halcyon.ui.storage.SizeWords;
import org.halcyon.ui.storage.StorageErrorWords;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.WalletHost;
import org.jspecify.annotations.Nullable;

/// Keeps what a closed store did not take in a place that a person chooses. Every way out of it leads to one of the
/// three steps that its owner names. FX thread only; nothing here waits.
record RescueFlow(Parts parts, Steps steps) {

    /// What the flow needs.
    record Parts(WalletHost host, Supplier<DialogHost> dialogs, Messages messages, Places places, Executor fx) {}

    /// How it goes on.
    ///
    /// @param back to the question
    /// @param again tries to save in the usual place
    /// @param leave closes the wallet
    record Steps(Runnable back, Runnable again, Runnable leave) {}

    void choose() {
        parts.places().chooseFolder(text("prompt.rescuing.where")).ifPresentOrElse(this::rescue, steps.back());
    }

    private void rescue(Path folder) {
        dialogs().block(text("prompt.rescuing.title"), text("prompt.rescuing.body"));
        parts.host().rescue(folder).whenCompleteAsync((outcome, failure) -> over(outcome), parts.fx());
    }

    private void over(@Nullable RescueOutcome outcome) {
        dialogs().unblock();
        switch (outcome) {
            case null -> refused(text("prompt.notRescued.noAnswer"), "");
            case RescueOutcome.Rescued rescued -> rescued(rescued.report(), rescued.left());
            case RescueOutcome.Refused refused ->
                refused(
                        new StorageErrorWords(parts.messages()).cause(refused.error()),
                        StorageErrorWords.details(refused.error()));
        }
    }

    private void refused(String cause, String details) {
        dialogs()
                .show(new StoragePrompts(parts.messages()).notRescued(cause, details))
                .thenAccept(act -> steps.back().run());
    }

    private void rescued(RescueReport report, long left) {
        var prompts = new StoragePrompts(parts.messages());
        var words = new StorageErrorWords(parts.messages());
        String cause = report.refused().values().stream()
                .findFirst()
                .map(words::cause)
                .orElseGet(() -> text("prompt.rescuedPart.none"));
        dialogs()
                .show(left == 0 ? prompts.rescued(lines(report)) : prompts.rescuedPart(left, cause, lines(report)))
                .thenAccept(act -> {
                    if (act == PromptAct.TRY_AGAIN) {
                        steps.again().run();
                    } else {
                        steps.leave().run();
                    }
                });
    }

    private List<Line> lines(RescueReport report) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(text("prompt.rescued.place"), report.copy().file().toString()));
        lines.add(new Line(
                text("prompt.rescued.size"),
                new SizeWords(parts.messages()).of(report.copy().bytes())));
        lines.add(new Line(text("prompt.rescued.changes"), parts.messages().number(report.added())));
        return lines;
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }

    private String text(String key) {
        return parts.messages().text(key);
    }
}
