package org.halcyon.ui.prompt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.wallet.OlderVault;

/// The prompts of this release, with texts from the messages.
public final class Prompts {
    private final Messages messages;

    public Prompts(Messages messages) {
        this.messages = messages;
    }

    /// P-00; `clear` is the act that removes something.
    public Prompt confirmClear(Icon icon, String title, String body, PromptAct clear) {
        return new PromptForm("P-00", icon, Tone.ACCENT)
                .titled(title)
                .saying(body)
                .acts(PromptAct.KEEP_DATA, clear);
    }

    /// P-01: nothing was cleared, since `worker` is still busy after `waited`.
    public Prompt clearRefused(int code, String worker, Duration waited, String notTouched) {
        return form("P-01", Icon.NOTHING_DELETED, Tone.ACCENT, "prompt.clearRefused", Map.of())
                .coded("CLEAR_BUSY " + code)
                .fact(
                        messages.text("prompt.clearRefused.busy"),
                        worker,
                        messages.text("prompt.seconds", Map.of("seconds", waited.toSeconds())))
                .fact(messages.text("prompt.clearRefused.notTouched"), notTouched, "")
                .acts(PromptAct.KEEP_DATA, PromptAct.TRY_AGAIN, PromptAct.DETAILS);
    }

    /// P-01 for any other reason: nothing was cleared, because of `cause`.
    public Prompt clearImpossible(String name, int code, String cause, String notTouched) {
        return form("P-01", Icon.NOTHING_DELETED, Tone.ACCENT, "prompt.clearImpossible", Map.of("cause", cause))
                .coded(name + " " + code)
                .fact(messages.text("prompt.clearRefused.notTouched"), notTouched, "")
                .acts(PromptAct.KEEP_DATA, PromptAct.TRY_AGAIN, PromptAct.DETAILS);
    }

    /// P-02.
    public Prompt clearUnfinished(String done, String left) {
        return form("P-02", Icon.FAILED, Tone.WARNING, "prompt.clearUnfinished", Map.of("done", done, "left", left))
                .coded("CLEAR_PARTIAL")
                .acts(PromptAct.LATER, PromptAct.FINISH_CLEARING, PromptAct.DETAILS);
    }

    /// P-03.
    public Prompt cleared(String title) {
        return new PromptForm("P-03", Icon.DONE, Tone.SUCCESS)
                .titled(title)
                .saying(messages.text("prompt.cleared.body"))
                .acts(PromptAct.SYNC_NOW, PromptAct.CLOSE)
                .escapingTo(PromptAct.CLOSE);
    }

    /// P-05a.
    public Prompt workIsRunning(String job) {
        return form("P-05a", Icon.WORKING, Tone.ACCENT, "prompt.workRunning", Map.of("job", job))
                .acts(PromptAct.KEEP_WORKING, PromptAct.CLOSE_WHEN_FINISHED);
    }

    /// P-07.
    ///
    /// @param canRescue whether another place could take the changes
    public Prompt unsaved(long changes, String cause, boolean canRescue) {
        PromptForm form = new PromptForm("P-07", Icon.STORAGE, Tone.WARNING)
                .titled(messages.plural("prompt.unsaved.title", changes))
                .saying(messages.text("prompt.unsaved.body", Map.of("cause", cause)))
                .coded("SAVE_FAILED");
        return canRescue
                ? form.acts(PromptAct.TRY_AGAIN, PromptAct.CHOOSE_PLACE, PromptAct.CLOSE_WITHOUT_SAVING)
                : form.acts(PromptAct.TRY_AGAIN, PromptAct.CLOSE_WITHOUT_SAVING);
    }

    /// P-10; `hint` only if one was set.
    public Prompt wrongPassword(Optional<String> hint) {
        PromptForm form = form("P-10", Icon.LOCK, Tone.ACCENT, "prompt.wrongPassword", Map.of());
        hint.ifPresent(text -> form.fact(messages.text("prompt.hint"), text, ""));
        return form.askingPassword().acts(PromptAct.UNLOCK, PromptAct.CANCEL).escapingTo(PromptAct.CANCEL);
    }

    /// The prompt for a password that names the act and the wallet.
    public Prompt askPassword(String act, String wallet) {
        return form("P-10a", Icon.LOCK, Tone.ACCENT, "prompt.askPassword", Map.of("act", act, "wallet", wallet))
                .askingPassword()
                .acts(PromptAct.UNLOCK, PromptAct.CANCEL)
                .escapingTo(PromptAct.CANCEL);
    }

    /// The yes in the place of a password, where the keyring of this computer opens the vault.
    public Prompt openByKeyring(String act, String wallet) {
        return form("P-10c", Icon.KEY, Tone.ACCENT, "prompt.keyring", Map.of("act", act, "wallet", wallet))
                .acts(PromptAct.CANCEL, PromptAct.UNLOCK);
    }

    /// The keyring of this computer did not give the key, because of `cause`.
    public Prompt keyringRefused(String cause) {
        return form("P-10d", Icon.LOCK, Tone.WARNING, "prompt.keyringRefused", Map.of("cause", cause))
                .acts(PromptAct.TRY_AGAIN, PromptAct.CANCEL)
                .escapingTo(PromptAct.CANCEL);
    }

    /// P-12.
    public Prompt alreadyRunning(long process) {
        return form("P-12", Icon.NOTE, Tone.ACCENT, "prompt.alreadyRunning", Map.of("pid", Long.toString(process)))
                .acts(PromptAct.SHOW_WINDOW, PromptAct.QUIT)
                .escapingTo(PromptAct.QUIT);
    }

    /// P-13.
    public Prompt newerData(String version) {
        return form("P-13", Icon.NOTE, Tone.WARNING, "prompt.newerData", Map.of("version", version))
                .acts(PromptAct.QUIT, PromptAct.OPEN_FOLDER);
    }

    /// P-14; `copy` is the name of the copy that was set aside, if there is one.
    public Prompt damaged(String wallet, Optional<String> copy) {
        String body = copy.map(name -> messages.text("prompt.damaged.kept", Map.of("name", name)))
                .orElseGet(() -> messages.text("prompt.damaged.body"));
        return new PromptForm("P-14", Icon.FAILED, Tone.WARNING)
                .titled(messages.text("prompt.damaged.title", Map.of("wallet", wallet)))
                .saying(body)
                .acts(PromptAct.SEE_CHOICES, PromptAct.SKIP_WALLET);
    }

    /// P-15.
    public Prompt unknownOutcome() {
        return form("P-15", Icon.UNKNOWN, Tone.WARNING, "prompt.unknownOutcome", Map.of())
                .coded("OUTCOME_UNKNOWN")
                .acts(PromptAct.OK, PromptAct.SHOW_PAYMENT);
    }

    /// P-17.
    public Prompt proxyDown() {
        return form("P-17", Icon.UNKNOWN, Tone.WARNING, "prompt.proxyDown", Map.of())
                .acts(PromptAct.TRY_AGAIN, PromptAct.PROXY_SETTINGS, PromptAct.WORK_OFFLINE);
    }

    /// P-18.
    public Prompt resetSandbox() {
        return form("P-18", Icon.SANDBOX, Tone.WARNING, "prompt.resetSandbox", Map.of())
                .acts(PromptAct.KEEP, PromptAct.RESET);
    }

    /// P-19; `asksPassword` is false where the keyring of this computer opens the vault.
    public Prompt revealPhrase(boolean asksPassword) {
        PromptForm form = form("P-19", Icon.KEY, Tone.WARNING, "prompt.reveal", Map.of());
        return (asksPassword ? form.askingPassword() : form.saying(messages.text("prompt.reveal.byKeyring")))
                .acts(PromptAct.CANCEL, PromptAct.SHOW);
    }

    /// P-20.
    public Prompt noPassword() {
        return form("P-20", Icon.LOCK, Tone.WARNING, "prompt.noPassword", Map.of())
                .acts(PromptAct.SET_PASSWORD, PromptAct.CONTINUE_WITHOUT);
    }

    /// The vault is older than the one that was used last.
    public Prompt olderVault(OlderVault older) {
        Map<String, Long> writes = Map.of("have", older.have(), "expected", older.expected());
        return form("P-10b", Icon.LOCK, Tone.WARNING, "prompt.olderVault", writes)
                .coded("vault_rolled_back")
                .acts(PromptAct.CANCEL, PromptAct.USE_ANYWAY);
    }

    private PromptForm form(String id, Icon icon, Tone tone, String key, Map<String, ?> arguments) {
        return PromptForm.of(id, icon, tone, messages, key, arguments);
    }
}
