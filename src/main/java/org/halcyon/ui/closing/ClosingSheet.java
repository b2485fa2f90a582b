package org.halcyon.ui.closing;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.closing.ClosingSnapshot.Phase;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;

/// P-05 while workers stop and changes are saved; becomes P-06 by itself when the last allowance has passed. Other ways
/// that begin with a stop show it with words of their own.
public final class ClosingSheet {
    private final ClosingViewModel closing;
    private final Messages messages;
    private final Motion motion;
    private final ClosingActions actions;
    private final WorkerList list;
    private final String key;
    private final Label details = Labels.wrapped("", "hal-mono");

    public ClosingSheet(ClosingViewModel closing, Messages messages, Motion motion, ClosingActions actions) {
        this("prompt.closing", closing, messages, motion, actions);
    }

    /// @param key what title and body of the sheet begin with
    public ClosingSheet(
            String key, ClosingViewModel closing, Messages messages, Motion motion, ClosingActions actions) {
        this.key = key;
        this.closing = closing;
        this.messages = messages;
        this.motion = motion;
        this.actions = actions;
        list = new WorkerList(messages);
        closing.workers().addListener((ListChangeListener<WorkerLine>) change -> list.show(closing.workers()));
        list.show(closing.workers());
        details.textProperty().bind(closing.detailsProperty());
        details.setManaged(false);
        details.setVisible(false);
    }

    /// Shows the sheet above everything and keeps it in step with the phase.
    ///
    /// @return ends the keeping in step; the box stays until something takes its place
    public Subscription open(DialogHost host) {
        return closing.phaseProperty()
                .subscribe(phase -> host.showFirst(phase == Phase.INCOMPLETE ? incomplete() : draining()));
    }

    private DialogBox draining() {
        Label allowance = Labels.fixed("", "hal-muted");
        allowance.textProperty().bind(closing.allowanceProperty());
        Label saving = Labels.wrapped("", "hal-muted");
        saving.textProperty().bind(closing.savingProperty());
        Button button = Buttons.other(messages.text("act.details"), this::toggleDetails);
        return DialogBox.of(Icon.CLOSING, Tone.ACCENT, messages.text(key + ".title"))
                .wide()
                .saying(messages.text(key + ".body"))
                .content(body(allowance), list, Labels.line(10, Icon.STORAGE.medium(), saving), details)
                .note(messages.text("closing.minimise"))
                .safe(button)
                .escapingTo(() -> {});
    }

    private DialogBox incomplete() {
        Label saved = Labels.fixed("", "hal-saved");
        saved.textProperty().bind(closing.savingProperty());
        HBox savedLine = Labels.line(7, Icon.DONE_FILL.small("hal-icon-success"), saved);
        Button wait = Buttons.main(messages.text("act.waitAndTryAgain"), actions::waitAndTryAgain);
        Button report =
                Buttons.withIcon(Buttons.flat(messages.text("act.saveReport"), actions::saveReport), Icon.REPORT);
        return DialogBox.of(Icon.FAILED, Tone.WARNING, messages.text("prompt.closeIncomplete.title"))
                .wide()
                .saying(messages.text("prompt.closeIncomplete.body"))
                .content(body(savedLine), list, note(), details)
                .left(report)
                .other(Buttons.other(messages.text("act.closeAnyway"), actions::closeAnyway))
                .safe(wait)
                .escapingTo(wait::fire);
    }

    private Label note() {
        Label note = Labels.wrapped("", "hal-muted");
        note.textProperty().bind(closing.noteProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        return note;
    }

    private VBox body(Node right) {
        Label stopped = Labels.fixed("", "hal-medium");
        stopped.textProperty().bind(closing.stoppedProperty());
        Progress bar = Progress.thick(motion);
        bar.fractionProperty().bind(closing.fractionProperty());
        bar.setAccessibleText(messages.text(key + ".title"));
        return new VBox(6, Labels.line(8, stopped, Labels.gap(), new StackPane(right)), bar);
    }

    private void toggleDetails() {
        details.setManaged(!details.isManaged());
        details.setVisible(details.isManaged());
    }
}
