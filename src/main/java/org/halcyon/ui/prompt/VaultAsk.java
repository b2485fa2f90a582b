package org.halcyon.ui.prompt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.halcyon.ui.Messages;

/// Asks for what opens the vault: the password, or, where the keyring of this computer opens it, one deliberate yes. FX
/// thread only.
///
/// @param keyless asked at each try, since the person may change it
public record VaultAsk(Supplier<DialogHost> dialogs, Messages messages, BooleanSupplier keyless) {

    /// The characters, which the caller wipes and which are none for a yes; nothing if the person gave up.
    ///
    /// @param act what needs the vault
    /// @param left how long the next password has to wait
    public CompletionStage<Optional<char[]>> ask(String act, String wallet, VaultTry last, Supplier<Duration> left) {
        var prompts = new Prompts(messages);
        if (keyless.getAsBoolean()) {
            return last instanceof VaultTry.NoKey noKey
                    ? agreed(prompts.keyringRefused(noKey.cause()), PromptAct.TRY_AGAIN)
                    : agreed(prompts.openByKeyring(act, wallet), PromptAct.UNLOCK);
        }
        Prompt prompt = last instanceof VaultTry.WrongPassword
                ? prompts.wrongPassword(Optional.empty())
                : prompts.askPassword(act, wallet);
        return new PatientPassword(dialogs, messages).ask(prompt, left);
    }

    /// As a password of no characters.
    private CompletionStage<Optional<char[]>> agreed(Prompt prompt, PromptAct yes) {
        return dialogs.get().show(prompt).thenApply(act -> act == yes ? Optional.of(new char[0]) : Optional.empty());
    }
}
