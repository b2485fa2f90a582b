package org.halcyon.ui.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.prompt.PatientPassword;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.Prompts;

/// The password prompts of a payment.
final class PasswordPrompts implements PasswordAsk {
    private final PageFrame frame;

    PasswordPrompts(PageFrame frame) {
        this.frame = frame;
    }

    @Override
    public CompletionStage<Optional<char[]>> ask(String wallet, boolean again, Supplier<Duration> left) {
        var prompts = new Prompts(frame.messages());
        Prompt prompt = again
                ? prompts.wrongPassword(Optional.empty())
                : prompts.askPassword(frame.messages().text("send.authorise.act"), wallet);
        return new PatientPassword(frame.dialogs(), frame.messages()).ask(prompt, left);
    }
}
