package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.StoragePrompts.Line;
import org.halcyon.ui.storage.ActRunner.Act;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups.BackupOutcome;
import org.halcyon.wallet.StoreBackups.CheckOutcome;
import org.halcyon.wallet.StoreFacts;
import org.halcyon.wallet.VerifyOutcome;

/// Making and verifying backups, from the press of a button to what is told at the end. FX thread only.
final class BackupActs {
    private final StorageParts parts;
    private final ActRunner runner;
    private final Messages messages;
    private final StoragePrompts prompts;

    BackupActs(StorageParts parts, ActRunner runner) {
        this.parts = parts;
        this.runner = runner;
        messages = parts.messages();
        prompts = new StoragePrompts(messages);
    }

    void make() {
        make(Optional.empty());
    }

    /// Asks for a folder first.
    void makeElsewhere() {
        parts.places().chooseFolder(messages.text("storage.make.where")).ifPresent(folder -> make(Optional.of(folder)));
    }

    void verify(Path file) {
        runner.run(
                new Act(
                        "verify",
                        messages.text("storage.verify.job"),
                        file.getFileName().toString(),
                        /* safeToClose= */ true),
                () -> parts.backups().get().verify(file),
                outcome -> outcome instanceof CheckOutcome.Checked checked
                        && checked.outcome() instanceof VerifyOutcome.Sound,
                outcome -> show(outcome.map(known -> verified(file, known)).orElseGet(() -> noAnswer("verify"))));
    }

    private void make(Optional<Path> target) {
        runner.run(
                new Act(
                        "backup",
                        messages.text("storage.make.job"),
                        messages.text("storage.make.stage"),
                        /* safeToClose= */ false),
                () -> parts.backups().get().make(target),
                BackupOutcome.Made.class::isInstance,
                outcome -> show(outcome.map(this::made).orElseGet(() -> noAnswer("make"))));
    }

    private Prompt made(BackupOutcome outcome) {
        return switch (outcome) {
            case BackupOutcome.Made made ->
                prompts.told(
                        made.report().durabilityUnconfirmed() ? "storage.madeUnconfirmed" : "storage.made",
                        Tone.SUCCESS,
                        Map.of(),
                        lines(made.report()));
            case BackupOutcome.Refused refused -> refused("make", refused.error());
        };
    }

    private List<Line> lines(BackupReport report) {
        return List.of(
                line("file", report.file().toString()),
                line("size", new SizeWords(messages).of(report.bytes())),
                line("sum", report.digest().toHex()),
                line("wallets", wallets(report.facts())),
                line("signature", messages.text(report.authenticated() ? "storage.signed" : "storage.unsigned")));
    }

    private Prompt verified(Path file, CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Checked checked ->
                switch (checked.outcome()) {
                    case VerifyOutcome.Sound sound -> sound(file, sound);
                    case VerifyOutcome.Unsound unsound ->
                        prompts.told(
                                "storage.unsound",
                                Tone.WARNING,
                                Map.of("cause", parts.errors().cause(unsound.error())),
                                List.of(line("file", file.toString())),
                                StorageErrorWords.details(unsound.error()));
                };
            case CheckOutcome.Refused refused -> refused("verify", refused.error());
        };
    }

    private Prompt sound(Path file, VerifyOutcome.Sound sound) {
        boolean contradicted = sound.proof() instanceof BackupProof.Contradicted;
        var lines = new ArrayList<Line>();
        lines.add(line("file", file.toString()));
        lines.add(line("made", parts.dates().full(sound.facts().created())));
        lines.add(line("version", messages.number(sound.facts().version())));
        lines.add(line("wallets", wallets(sound.facts())));
        lines.add(line("signature", proof(sound.proof())));
        return prompts.told(
                contradicted ? "storage.contradicted" : "storage.sound",
                contradicted ? Tone.WARNING : Tone.SUCCESS,
                Map.of(),
                lines);
    }

    private String proof(BackupProof proof) {
        return switch (proof) {
            case BackupProof.Signed signed -> messages.text("storage.proof.signed");
            case BackupProof.Unproved unproved -> messages.text("storage.proof.unproved");
            case BackupProof.Contradicted contradicted -> messages.text("storage.proof.contradicted");
        };
    }

    private String wallets(StoreFacts facts) {
        return facts.wallets().isEmpty() ? messages.text("storage.noWallets") : String.join(", ", facts.wallets());
    }

    private Prompt refused(String act, StorageError error) {
        return prompts.told(
                "storage." + act + ".refused",
                Tone.WARNING,
                Map.of("cause", parts.errors().cause(error)),
                List.of(),
                StorageErrorWords.details(error));
    }

    private Prompt noAnswer(String act) {
        return prompts.told(
                "storage." + act + ".refused",
                Tone.WARNING,
                Map.of("cause", messages.text("storage.noAnswer")),
                List.of());
    }

    private Line line(String label, String value) {
        return new Line(messages.text("storage.line." + label), value);
    }

    private void show(Prompt prompt) {
        var unused = parts.dialogs().get().show(prompt);
    }
}
