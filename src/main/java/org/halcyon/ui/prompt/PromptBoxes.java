package org.halcyon.ui.prompt;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.secret.SecretField;

/// Turns prompts into boxes.
final class PromptBoxes {
    private final Messages messages;

    PromptBoxes(Messages messages) {
        this.messages = messages;
    }

    DialogBox box(Prompt prompt, Consumer<PromptAct> answer) {
        DialogBox box = bare(prompt);
        addButtons(box, prompt, answer);
        return box;
    }

    DialogBox passwordBox(
            Prompt prompt, PromptAct confirm, ObservableValue<String> wait, Consumer<PasswordAnswer> answer) {
        DialogBox box = bare(prompt);
        var field = new SecretField(messages.text("secret.password"), messages);
        box.content(field).focusing(field.input());
        Button confirmButton = addButtons(box, prompt, act -> {
            char[] typed = field.take();
            if (act == confirm) {
                answer.accept(new PasswordAnswer.Given(typed));
            } else {
                Arrays.fill(typed, '\0');
                answer.accept(new PasswordAnswer.NotGiven());
            }
        });
        confirmButton.disableProperty().bind(wait.map(reason -> !reason.isEmpty()));
        Label reason = Labels.wrapped("", "hal-hint");
        reason.textProperty().bind(wait);
        reason.managedProperty().bind(confirmButton.disableProperty());
        box.content(reason);
        field.onEnter(confirmButton::requestFocus);
        return box;
    }

    private DialogBox bare(Prompt prompt) {
        DialogBox box =
                DialogBox.of(prompt.icon(), prompt.tone(), prompt.title()).saying(prompt.body());
        if (!prompt.facts().isEmpty()) {
            var facts = new Facts();
            prompt.facts().forEach(fact -> facts.add(fact.label(), fact.value(), fact.right()));
            var indented = new VBox(facts);
            indented.getStyleClass().add("hal-indent");
            box.content(indented);
        }
        return box;
    }

    private Button addButtons(DialogBox box, Prompt prompt, Consumer<PromptAct> answer) {
        Button safe = Buttons.main(label(prompt.safe()), () -> answer.accept(prompt.safe()));
        prompt.acts().stream().skip(1).forEach(act -> addOther(box, prompt, act, answer));
        box.safe(safe).escapingTo(() -> answer.accept(prompt.escape()));
        return safe;
    }

    private void addOther(DialogBox box, Prompt prompt, PromptAct act, Consumer<PromptAct> answer) {
        switch (act.kind()) {
            case OUTLINED -> box.other(Buttons.other(label(act), () -> answer.accept(act)));
            case REMOVING -> box.other(Buttons.removing(label(act), () -> answer.accept(act)));
            case ASIDE -> addDetails(box, prompt, act);
        }
    }

    private void addDetails(DialogBox box, Prompt prompt, PromptAct act) {
        Label details = Labels.wrapped(
                messages.text("prompt.code", Map.of("code", prompt.code().orElse(prompt.id()))), "hal-mono");
        details.setVisible(false);
        details.setManaged(false);
        box.content(details);
        box.left(Buttons.flat(label(act), () -> {
            details.setManaged(!details.isManaged());
            details.setVisible(details.isManaged());
        }));
    }

    private String label(PromptAct act) {
        return messages.text(act.messageKey());
    }
}
