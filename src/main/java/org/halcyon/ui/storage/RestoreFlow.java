package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.VaultAsk;
import org.halcyon.ui.prompt.VaultTry;
import org.halcyon.ui.secret.PasswordAttempts;
import org.halcyon.ui.storage.ActRunner.Act;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups.PreviewOutcome;

/// A restore from the choice of a backup to what came of it: pick, compare, password, exchange. Until the exchange
/// nothing is changed, and every way out before it says so. FX thread only.
public final class RestoreFlow {
    private final StorageParts parts;
    private final ActRunner runner;
    private final Restoring restoring;
    private final Messages messages;
    private final StoragePrompts prompts;
    private final RestoreRefusal refusals;
    private final PasswordAttempts attempts;

    /// For a page that does nothing else with the store.
    public RestoreFlow(StorageParts parts, Restoring restoring) {
        this(parts, new ActRunner(parts), restoring);
    }

    RestoreFlow(StorageParts parts, ActRunner runner, Restoring restoring) {
        this.parts = parts;
        this.runner = runner;
        this.restoring = restoring;
        messages = parts.messages();
        prompts = new StoragePrompts(messages);
        refusals = new RestoreRefusal(messages);
        attempts = new PasswordAttempts(parts.clock());
    }

    /// What the person has decided.
    private record Choice(RestorePreview preview, Set<Consent> consents) {}

    /// Shows the backups of the usual folder, and a way to any other file.
    public void pick() {
        new RestorePicker(parts, this::look, this::choose).open();
    }

    /// Asks for a file that is not in the list.
    private void choose() {
        Path folder = parts.backups().get().state().newest().folder();
        parts.places()
                .chooseBackup(messages.text("storage.restore.where"), folder)
                .ifPresent(this::look);
    }

    /// Shows what a restore of `source` would bring.
    void look(Path source) {
        runner.run(
                new Act(
                        "preview",
                        messages.text("storage.preview.job"),
                        source.getFileName().toString(),
                        /* safeToClose= */ true),
                () -> parts.backups().get().preview(source),
                PreviewOutcome.Readable.class::isInstance,
                outcome -> outcome.ifPresentOrElse(known -> looked(source, known), () -> noAnswer(source)));
    }

    private void looked(Path source, PreviewOutcome outcome) {
        switch (outcome) {
            case PreviewOutcome.Readable readable -> review(readable.preview(), doubts(readable.preview()));
            case PreviewOutcome.Refused refused -> show(refusals.of(refused.error()), () -> look(source));
        }
    }

    private void noAnswer(Path source) {
        String cause = messages.text("storage.noAnswer");
        show(prompts.restoreImpossible(cause, "storage.noAnswer"), () -> look(source));
    }

    private void review(RestorePreview preview, Set<Consent> consents) {
        new RestoreReview(parts, preview, consents)
                .open(() -> authorise(new Choice(preview, consents), new VaultTry.First()));
    }

    /// What has to be agreed to on purpose before anything begins. Whether a signature is right is found out with the
    /// password only, so a backup that says that it has one is not doubted yet.
    private Set<Consent> doubts(RestorePreview preview) {
        Set<Consent> doubts = EnumSet.noneOf(Consent.class);
        if (preview.otherStore()) {
            doubts.add(Consent.OTHER_STORE);
        }
        if (!preview.damaged().isEmpty()) {
            doubts.add(Consent.DAMAGED_WALLETS);
        }
        if (isUnsigned(preview)) {
            doubts.add(Consent.UNAUTHENTICATED);
        }
        return doubts;
    }

    private boolean isUnsigned(RestorePreview preview) {
        return switch (preview.proof()) {
            case BackupProof.Signed signed -> false;
            case BackupProof.Contradicted contradicted -> true;
            case BackupProof.Unproved unproved -> !restoring.asksPassword() || !isSignedInList(preview.source());
        };
    }

    private boolean isSignedInList(Path source) {
        return parts.backups().get().state().newest().backups().stream()
                .anyMatch(entry -> entry.file().equals(source) && entry.signed());
    }

    private void authorise(Choice choice, VaultTry last) {
        if (!restoring.asksPassword()) {
            begin(choice, new char[0]);
            return;
        }
        new VaultAsk(parts.dialogs(), messages, restoring::isKeyless)
                .ask(
                        messages.text("storage.restore.act"),
                        messages.text("storage.restore.allWallets"),
                        last,
                        attempts::left)
                .thenAccept(given -> given.ifPresent(password -> begin(choice, password)));
    }

    private void begin(Choice choice, char[] password) {
        var request = new RestoreRequest(
                choice.preview().source(),
                choice.preview().after().facts().wallets(),
                choice.consents(),
                BackupKey.LOCKED);
        restoring.begin(request, password, ended -> ended(choice, ended));
    }

    private void ended(Choice choice, Restoring.Ended ended) {
        switch (ended) {
            case Restoring.Ended.With with -> ended(choice, with.outcome());
            case Restoring.Ended.NoAnswer none -> {
                var unused = parts.dialogs()
                        .get()
                        .show(prompts.told("storage.restore.noAnswer", Tone.WARNING, Map.of(), List.of()));
            }
        }
    }

    private void ended(Choice choice, RestoreOutcome outcome) {
        switch (outcome) {
            case RestoreOutcome.Restored restored -> {
                attempts.right();
                show(restored(choice, restored), () -> {});
            }
            case RestoreOutcome.WrongPassword wrong -> {
                attempts.wrong();
                authorise(choice, new VaultTry.WrongPassword());
            }
            case RestoreOutcome.Refused refused -> refused(choice, refused.error());
            case RestoreOutcome.StillBusy busy -> stillBusy(choice, busy.report());
        }
    }

    private Prompt restored(Choice choice, RestoreOutcome.Restored restored) {
        Optional<Path> kept = restored.report().earlier();
        List<StoragePrompts.Line> lines = restored.report().durabilityUnconfirmed()
                ? List.of(new StoragePrompts.Line(
                        messages.text("storage.line.note"), messages.text("storage.restore.unconfirmed")))
                : List.of();
        return prompts.restored(
                parts.dates().full(choice.preview().made()),
                kept.map(path -> path.getFileName().toString()),
                lines);
    }

    /// A signature that is missing or wrong can be agreed to; nothing else is asked a second time.
    private void refused(Choice choice, StorageError error) {
        if (error instanceof BackupError.BackupUnauthenticated
                && !choice.consents().contains(Consent.UNAUTHENTICATED)) {
            Set<Consent> more = EnumSet.of(Consent.UNAUTHENTICATED);
            more.addAll(choice.consents());
            review(choice.preview(), more);
            return;
        }
        show(refusals.of(error), () -> look(choice.preview().source()));
    }

    /// P-08d: names who has not let go. Giving up opens the network again.
    private void stillBusy(Choice choice, CloseSnapshot report) {
        String names = BusyNames.of(report, messages);
        Prompt prompt = prompts.restoreInUse(names, "shutdown_incomplete");
        parts.dialogs().get().show(prompt).thenAccept(act -> {
            if (act == PromptAct.TRY_AGAIN) {
                authorise(choice, new VaultTry.First());
            } else {
                restoring.openAgain();
            }
        });
    }

    private void show(Prompt prompt, Runnable again) {
        parts.dialogs().get().show(prompt).thenAccept(act -> answer(act, again));
    }

    private void answer(PromptAct act, Runnable again) {
        if (act == PromptAct.TRY_AGAIN) {
            again.run();
        } else if (act == PromptAct.CHOOSE_ANOTHER) {
            pick();
        }
    }
}
