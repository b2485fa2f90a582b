package org.halcyon.ui.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.prompt.VaultAsk;
import org.halcyon.ui.prompt.VaultTry;

/// The prompts of a payment for what opens the vault.
final class PasswordPrompts implements PasswordAsk {
    private final PageFrame frame;

    PasswordPrompts(PageFrame frame) {
        this.frame = frame;
    }

    @Override
    public CompletionStage<Optional<char[]>> ask(String wallet, VaultTry last, Supplier<Duration> left) {
        return new VaultAsk(frame.dialogs(), frame.messages(), frame.source().service()::isKeyless)
                .ask(frame.messages().text("send.authorise.act"), wallet, last, left);
    }
}
