package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.StoragePrompts.Line;
import org.halcyon.ui.prompt.VaultAsk;
import org.halcyon.ui.prompt.VaultTry;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.ui.secret.PasswordAttempts;
import org.halcyon.ui.storage.ActRunner.Act;
import org.halcyon.ui.storage.RemoveTarget.End;
import org.halcyon.ui.storage.RemoveTarget.Wish;
import org.halcyon.wallet.StoreBackups.PruneOutcome;
import org.halcyon.wallet.WalletError;

/// A removal for good: P-21 with a name to type, the password, a backup first, and what came of it. It fails closed:
/// whatever is not told as done by the engine is told as not done. FX thread only.
final class RemoveFlow {
    private static final int MOST_NAMES = 50;

    private final StorageParts parts;
    private final ActRunner runner;
    private final RemoveTarget target;
    private final Messages messages;
    private final StoragePrompts prompts;
    private final PasswordAttempts attempts;
    private final OlderVaultConsent older;

    /// @param older asks about a vault that is an older copy
    RemoveFlow(StorageParts parts, ActRunner runner, RemoveTarget target, OlderVaultConsent older) {
        this.older = older;
        this.parts = parts;
        this.runner = runner;
        this.target = target;
        messages = parts.messages();
        prompts = new StoragePrompts(messages);
        attempts = new PasswordAttempts(parts.clock());
    }

    RemoveTarget target() {
        return target;
    }

    /// P-21; without anything that could go, nothing happens.
    void ask() {
        target.name().ifPresent(this::ask);
    }

    private void ask(String name) {
        var field = new Field(own("type")).hinted(messages.text("storage.remove.hint", Map.of("name", name)));
        var tick = new CheckBox(messages.text("storage.remove.too"));
        tick.setWrapText(true);
        Button remove = Buttons.removing(label(), () -> {
            close();
            authorise(tick.isSelected() ? Wish.BACKUPS_TOO : Wish.BACKUP_FIRST, new VaultTry.First());
        });
        remove.disableProperty()
                .bind(field.input().textProperty().map(typed -> !typed.strip().equals(name)));
        var facts = new Facts().add(messages.text("storage.remove.phrase"), target.phraseChecked());
        dialogs()
                .show(DialogBox.of(target.icon(), Tone.WARNING, messages.text(key("title"), Map.of("name", name)))
                        .saying(own("body"))
                        .content(content(facts, field, tick))
                        .other(remove)
                        .safe(Buttons.main(messages.text("act.keep"), this::close))
                        .escapingTo(this::close));
    }

    /// The tick with what it means; unticked, the backups stay.
    private VBox content(Facts facts, Field field, CheckBox tick) {
        var content = new VBox(14, facts, field);
        target.backupsToo().ifPresent(sentence -> {
            tick.setAccessibleHelp(sentence);
            content.getChildren().add(new VBox(4, tick, Labels.wrapped(sentence, "hal-muted")));
        });
        return content;
    }

    String label() {
        return messages.text(target instanceof NetworkTarget ? "act.erase" : "act.remove");
    }

    private void authorise(Wish wish, VaultTry last) {
        if (!target.asksPassword()) {
            remove(wish, new char[0]);
            return;
        }
        new VaultAsk(parts.dialogs(), messages, target::isKeyless)
                .ask(own("act"), messages.text("storage.restore.allWallets"), last, attempts::left)
                .thenAccept(given -> given.ifPresent(password -> remove(wish, password)));
    }

    private void remove(Wish wish, char[] password) {
        DialogHost host = dialogs();
        host.block(own("job"), own("stage"));
        runner.run(
                new Act("remove", own("job"), own("stage"), /* safeToClose= */ false),
                () -> target.remove(wish, password),
                End.Done.class::isInstance,
                outcome -> {
                    host.unblock();
                    outcome.ifPresentOrElse(end -> ended(wish, end), () -> unsure(messages.text("storage.noAnswer")));
                });
    }

    private void ended(Wish wish, End end) {
        switch (end) {
            case End.Done done -> {
                attempts.right();
                done(done);
            }
            case End.WrongPassword wrong -> {
                attempts.wrong();
                authorise(wish, new VaultTry.WrongPassword());
            }
            case End.Older copy -> older.ask(copy.vault(), () -> authorise(wish, new VaultTry.First()), this::left);
            case End.NotKept notKept -> notKept(notKept);
            case End.Unfinished unfinished -> unsure(unfinished.cause());
            case End.Refused refused -> refused(wish, refused.error());
        }
    }

    private void done(End.Done done) {
        var lines = new ArrayList<Line>();
        if (done.backups().isEmpty()) {
            lines.add(line(
                    "backup",
                    done.backup()
                            .map(made -> made.file().toString())
                            .orElseGet(() -> messages.text("storage.remove.backup.none"))));
        }
        lines.add(
                line("secrets", messages.text("storage.remove.secrets." + (done.secretsRemain() ? "remain" : "gone"))));
        done.residue()
                .ifPresent(error -> lines.add(line("residue", parts.errors().cause(error))));
        List<Line> left = done.backups().map(this::left).orElse(List.of());
        done.backups().ifPresent(gone -> lines.addAll(gone(gone)));
        lines.addAll(left);
        boolean clean = !done.secretsRemain() && done.residue().isEmpty() && left.isEmpty();
        String body = done.backups().isEmpty() ? "doneBody" : left.isEmpty() ? "doneWithBackups" : "doneInPart";
        show(prompts.done(
                own("done"), messages.text("storage.remove." + body), clean ? Tone.SUCCESS : Tone.WARNING, lines));
    }

    /// The backups that are gone.
    private List<Line> gone(PruneOutcome outcome) {
        return switch (outcome) {
            case PruneOutcome.Refused refused -> List.of();
            case PruneOutcome.Pruned pruned -> {
                List<Path> gone = pruned.report().removed();
                if (gone.isEmpty()) {
                    yield List.of(line("gone", messages.text("storage.remove.gone.none")));
                }
                yield gone.stream()
                        .limit(MOST_NAMES)
                        .map(file -> line("gone", String.valueOf(file.getFileName())))
                        .toList();
            }
        };
    }

    /// The backups that may still hold it, each with the reason.
    private List<Line> left(PruneOutcome outcome) {
        return switch (outcome) {
            case PruneOutcome.Refused refused ->
                List.of(line("left", parts.errors().cause(refused.error())));
            case PruneOutcome.Pruned pruned ->
                pruned.report().failedRemovals().entrySet().stream()
                        .limit(MOST_NAMES)
                        .map(failed -> line(
                                "left",
                                messages.text(
                                        "storage.prune.reason",
                                        Map.of(
                                                "file",
                                                failed.getKey().getFileName(),
                                                "reason",
                                                reason(failed.getValue())))))
                        .toList();
        };
    }

    /// The engine tells a reason of its own, or the kind of the failure.
    private String reason(String told) {
        String word = switch (told) {
            case "unreadable" -> "unreadable";
            case "in_the_making" -> "making";
            case "AccessDeniedException" -> "denied";
            default -> "disk";
        };
        return messages.text("storage.remove.reason." + word);
    }

    private void notKept(End.NotKept notKept) {
        Prompt prompt =
                prompts.notKept(parts.errors().cause(notKept.error()), StorageErrorWords.details(notKept.error()));
        dialogs().show(prompt).thenAccept(act -> {
            if (act == PromptAct.REMOVE_WITHOUT_BACKUP) {
                authorise(Wish.NO_BACKUP, new VaultTry.First());
            }
        });
    }

    private void left(String cause) {
        show(prompts.told("storage.remove.refused", Tone.WARNING, Map.of("cause", cause), List.of()));
    }

    /// What may have changed something is not told as if nothing had happened.
    private void refused(Wish wish, WalletError error) {
        if (error instanceof WalletError.KeyringUnavailable) {
            authorise(wish, new VaultTry.NoKey(error.message()));
        } else if (error.changedAnything()) {
            unsure(error.message());
        } else {
            show(prompts.told(
                    "storage.remove.refused",
                    Tone.WARNING,
                    Map.of("cause", error.message()),
                    List.of(),
                    error.name() + " " + error.code()));
        }
    }

    private void unsure(String cause) {
        show(prompts.told("storage.remove.unsure", Tone.WARNING, Map.of("cause", cause), List.of()));
    }

    private Line line(String what, String value) {
        return new Line(messages.text("storage.remove." + what), value);
    }

    private String own(String what) {
        return messages.text(key(what));
    }

    private String key(String what) {
        return target.key() + "." + what;
    }

    private void show(Prompt prompt) {
        var unused = dialogs().show(prompt);
    }

    private void close() {
        dialogs().hide();
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }
}
