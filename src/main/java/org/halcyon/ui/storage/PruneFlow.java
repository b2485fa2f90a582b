package org.halcyon.ui.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.storage.ActRunner.Act;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups.PruneOutcome;

/// Taking old backups away: a rule, the list of what would go, and what became of it. FX thread only.
final class PruneFlow {
    static final int KEEP = 10;
    static final int DAYS = 30;
    private static final int MOST_SHOWN = 100;

    private final StorageParts parts;
    private final ActRunner runner;
    private final Messages messages;
    private final StoragePrompts prompts;

    PruneFlow(StorageParts parts, ActRunner runner) {
        this.parts = parts;
        this.runner = runner;
        messages = parts.messages();
        prompts = new StoragePrompts(messages);
    }

    void ask() {
        new Rule().open();
    }

    /// The dialog with the two numbers.
    private final class Rule {
        private final Field keep = new Field(messages.text("storage.prune.keep"));
        private final Field days = new Field(messages.text("storage.prune.days"));

        void open() {
            keep.input().setText(Integer.toString(KEEP));
            days.input().setText(Integer.toString(DAYS));
            keep.hinted(messages.text("storage.prune.keep.hint"));
            days.hinted(messages.text("storage.prune.days.hint"));
            Button cancel = Buttons.main(messages.text("act.cancel"), PruneFlow.this::close);
            dialogs()
                    .show(DialogBox.of(Icon.STORAGE, Tone.ACCENT, messages.text("storage.prune.title"))
                            .saying(messages.text("storage.prune.body"))
                            .content(new VBox(14, keep, days))
                            .other(Buttons.other(messages.text("storage.prune.preview"), this::rehearse))
                            .safe(cancel)
                            .escapingTo(PruneFlow.this::close));
        }

        private void rehearse() {
            OptionalInt newest = PruneNumbers.read(keep.input().getText(), 1);
            OptionalInt young = PruneNumbers.read(days.input().getText(), 0);
            refuse(keep, newest, 1);
            refuse(days, young, 0);
            if (newest.isPresent() && young.isPresent()) {
                close();
                rehearse(new RetentionPolicy(newest, Optional.of(Duration.ofDays(young.getAsInt()))));
            }
        }

        private void refuse(Field field, OptionalInt read, int least) {
            if (read.isPresent()) {
                field.clearError();
            } else {
                field.fail(messages.text("storage.prune.number." + (least == 0 ? "any" : "positive")));
                field.input().requestFocus();
            }
        }

        private void rehearse(RetentionPolicy policy) {
            runner.run(
                    act("rehearse", /* safeToClose= */ true),
                    () -> parts.backups().get().prune(policy, /* rehearsal= */ true),
                    PruneOutcome.Pruned.class::isInstance,
                    outcome -> rehearsed(policy, outcome));
        }
    }

    private Act act(String kind, boolean safeToClose) {
        return new Act(
                kind,
                messages.text("storage.prune.job." + kind),
                messages.text("storage.prune.stage." + kind),
                safeToClose);
    }

    private void rehearsed(RetentionPolicy policy, Optional<PruneOutcome> outcome) {
        if (outcome.isEmpty()) {
            refused(Optional.empty());
            return;
        }
        switch (outcome.get()) {
            case PruneOutcome.Refused refused -> refused(Optional.of(refused.error()));
            case PruneOutcome.Pruned pruned -> preview(policy, pruned.report());
        }
    }

    private void preview(RetentionPolicy policy, PruneReport report) {
        int goes = report.removed().size();
        Button keep = Buttons.main(messages.text(goes == 0 ? "act.close" : "storage.prune.keepAll"), this::close);
        DialogBox box = DialogBox.of(Icon.STORAGE, Tone.ACCENT, messages.plural("storage.prune.goes", goes))
                .wide()
                .saying(messages.plural("storage.prune.stays", report.kept().size()));
        if (goes > 0) {
            box.content(names(report)).other(Buttons.removing(messages.text("storage.prune.remove"), () -> {
                close();
                remove(policy);
            }));
        }
        dialogs().show(box.safe(keep).escapingTo(this::close));
    }

    private VBox names(PruneReport report) {
        var list = new VBox(4);
        list.getStyleClass().addAll("hal-well", "hal-names");
        report.removed().stream()
                .limit(MOST_SHOWN)
                .forEach(file ->
                        list.getChildren().add(Labels.wrapped(file.getFileName().toString(), "hal-mono")));
        int more = report.removed().size() - MOST_SHOWN;
        if (more > 0) {
            list.getChildren().add(Labels.wrapped(messages.plural("storage.prune.more", more), "hal-muted"));
        }
        return list;
    }

    private void remove(RetentionPolicy policy) {
        runner.run(
                act("prune", /* safeToClose= */ false),
                () -> parts.backups().get().prune(policy, /* rehearsal= */ false),
                outcome -> outcome instanceof PruneOutcome.Pruned pruned
                        && pruned.report().failedRemovals().isEmpty(),
                outcome -> removed(policy, outcome));
    }

    private void removed(RetentionPolicy policy, Optional<PruneOutcome> outcome) {
        if (outcome.isEmpty()) {
            refused(Optional.empty());
            return;
        }
        switch (outcome.get()) {
            case PruneOutcome.Refused refused -> refused(Optional.of(refused.error()));
            case PruneOutcome.Pruned pruned -> tell(policy, pruned.report());
        }
    }

    private void tell(RetentionPolicy policy, PruneReport report) {
        List<StoragePrompts.Line> reasons = report.failedRemovals().entrySet().stream()
                .map(failed -> new StoragePrompts.Line(
                        messages.text("storage.prune.left"),
                        messages.text(
                                "storage.prune.reason",
                                Map.of("file", failed.getKey().getFileName(), "reason", failed.getValue()))))
                .toList();
        dialogs()
                .show(prompts.pruned(report.removed().size(), reasons.size(), reasons))
                .thenAccept(act -> {
                    if (act == PromptAct.TRY_THE_REST) {
                        remove(policy);
                    }
                });
    }

    private void refused(Optional<StorageError> error) {
        String cause = error.map(parts.errors()::cause).orElseGet(() -> messages.text("storage.noAnswer"));
        String details = error.map(StorageErrorWords::details).orElse("storage.noAnswer");
        var unused = dialogs()
                .show(prompts.told("storage.prune.refused", Tone.WARNING, Map.of("cause", cause), List.of(), details));
    }

    private void close() {
        dialogs().hide();
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }
}
