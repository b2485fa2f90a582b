package org.halcyon.ui.send;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.LengthLimit;
import org.halcyon.ui.page.PageFrame;

/// The fields of the form, bound to their model.
final class SendFields {
    private static final int LONGEST_NOTE = 200;

    private final PageFrame frame;
    private final Messages messages;
    private final SendViewModel model;
    private final Field to;
    private final Field amount;
    private final Field note;
    private final Button max;
    private final Button review;
    private final Label foot = Labels.wrapped("", "hal-second");

    SendFields(PageFrame frame, SendViewModel model) {
        this.frame = frame;
        this.model = model;
        messages = frame.messages();
        to = new Field(messages.text("send.to"));
        amount = new Field(messages.text("send.amount")).withUnit(frame.unit());
        note = new Field(messages.text("send.note")).aside(messages.text("send.note.aside"));
        max = Buttons.other(messages.text("send.max"), model::max);
        max.getStyleClass().add("hal-beside-field");
        review = Buttons.main(messages.text("send.review"), model::review);
        to.input().getStyleClass().add("hal-mono-input");
        to.input().textProperty().bindBidirectional(model.form().toProperty());
        amount.input().textProperty().bindBidirectional(model.form().amountProperty());
        note.input().textProperty().bindBidirectional(model.form().noteProperty());
        note.input().setTextFormatter(LengthLimit.of(LONGEST_NOTE));
        whenLeft(to, model.form()::leftTo);
        whenLeft(amount, model.form()::leftAmount);
        model.form().toErrorProperty().subscribe(error -> say(to, error, ""));
        model.form().amountErrorProperty().subscribe(error -> sayAmount());
        model.ceilingProperty().subscribe(now -> sayAmount());
        frame.source().amountsHidden().addListener((o, was, now) -> sayAmount());
        model.blockedProperty().subscribe(reason -> review.setDisable(!reason.isEmpty()));
    }

    Field to() {
        return to;
    }

    Field amount() {
        return amount;
    }

    Node max() {
        var column = new VBox(5, Labels.fixed(" ", "hal-label"), max);
        column.setMinWidth(VBox.USE_PREF_SIZE);
        return column;
    }

    Field note() {
        return note;
    }

    Button reviewButton() {
        return review;
    }

    List<Node> foot() {
        return List.of(review, foot);
    }

    void show(SendStep step) {
        boolean draft = step instanceof SendStep.Draft || step instanceof SendStep.Quoting;
        boolean quoting = step instanceof SendStep.Quoting;
        review.setVisible(draft);
        review.setManaged(draft);
        review.setDisable(quoting || !model.blockedProperty().get().isEmpty());
        foot.setText(messages.text(quoting ? "send.quoting" : draft ? "send.draft.hint" : "send.review.hint"));
        foot.setGraphic(draft ? null : Icon.NOTE.small());
    }

    private void sayAmount() {
        String error = model.form().amountErrorProperty().get();
        String hint = switch (model.ceilingProperty().get()) {
            case Ceiling.Unasked unasked -> "";
            case Ceiling.Pending pending -> messages.text("send.ceiling.pending");
            case Ceiling.Known known ->
                messages.text(
                        "send.ceiling.known", Map.of("amount", frame.source().figure(ShownAmount.of(known.most()))));
            case Ceiling.Failed failed -> failed.reason();
        };
        say(amount, error, hint);
        boolean failed = model.ceilingProperty().get() instanceof Ceiling.Failed;
        max.setText(messages.text(failed ? "act.retry" : "send.max"));
        max.setDisable(model.ceilingProperty().get() instanceof Ceiling.Pending);
    }

    private static void say(Field field, String error, String hint) {
        field.clearError();
        field.hinted(hint);
        if (!error.isEmpty()) {
            field.fail(error);
        }
    }

    private static void whenLeft(Field field, Runnable left) {
        field.input().focusedProperty().addListener((o, was, now) -> {
            if (!now) {
                left.run();
            }
        });
    }
}
