package org.halcyon.ui.prompt;

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
import org.halcyon.ui.Messages;

/// Asks for a password with the button closed while the next try has to wait. FX thread only.
public record PatientPassword(Supplier<DialogHost> dialogs, Messages messages) {
    private static final javafx.util.Duration LOOK = javafx.util.Duration.millis(250);
    private static final long ROUND_UP = 999;

    /// The characters, which the caller wipes, or nothing if the person gave up.
    ///
    /// @param left how long the next try has to wait
    public CompletionStage<Optional<char[]>> ask(Prompt prompt, Supplier<Duration> left) {
        var wait = new SimpleStringProperty(words(left.get()));
        Timeline countdown = countdown(wait, left);
        return dialogs.get()
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
        return left.isPositive() ? messages.text("send.authorise.wait", Map.of("seconds", seconds)) : "";
    }
}
