package org.halcyon.ui.prompt;

import java.util.function.Supplier;
import javafx.util.Subscription;
import org.halcyon.ui.Messages;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.wallet.OlderVault;

/// Shows the question of an [OlderVaultConsent] for as long as a view follows it.
public record OlderVaultPrompt(Supplier<DialogHost> dialogs, Messages messages) {

    public Subscription follow(OlderVaultConsent consent) {
        return consent.foundProperty().subscribe(found -> found.ifPresent(older -> ask(older, consent)));
    }

    private void ask(OlderVault older, OlderVaultConsent consent) {
        dialogs.get().show(new Prompts(messages).olderVault(older)).thenAccept(act -> {
            if (act == PromptAct.USE_ANYWAY) {
                consent.agree();
            } else {
                consent.decline();
            }
        });
    }
}
