package org.halcyon.ui.send;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.prompt.PasswordAnswer;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;

/// The password prompts of a payment, with the button closed while the next try has to wait.
final class PasswordPrompts implements PasswordAsk {
    private static final javafx.util.Duration LOOK = javafx.util.Duration.millis(250);
    private static final long ROUND_UP = 999;

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
        var wait = new SimpleStringProperty(words(left.get()));
        Timeline countdown = countdown(wait, left);
        return frame.dialogs()
                .get()
                .askPassword(prompt, PromptAct.UNLOCK, wait)
                .whenComplete((answer, failure) -> countdown.stop())
                .thenApply(answer -> switch (answer) {
                    case PasswordAnswer.Given given -> Optional.of(given.password());
                    case PasswordAnswer.NotGiven notGiven -> Optional.empty();
                });
    }

    private Timeline countdown(StringProperty wait, Supplier<Duration> left) {
        var timeline = new Timeline(new KeyFrame(LOOK, event -> wait.set(words(left.get()))));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline;
    }

    private String words(Duration left) {
        long seconds = left.plusMillis(ROUND_UP).toSeconds();
        return left.isPositive() ? frame.messages().text("send.authorise.wait", Map.of("seconds", seconds)) : "";
    }
}
