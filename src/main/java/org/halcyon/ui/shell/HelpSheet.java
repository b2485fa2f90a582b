package org.halcyon.ui.shell;

import javafx.scene.layout.GridPane;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;

/// The sheet under F1: every action with its keys.
final class HelpSheet {
    private final Messages messages;
    private final KeyMap keys;

    HelpSheet(Messages messages, KeyMap keys) {
        this.messages = messages;
        this.keys = keys;
    }

    DialogBox box(Runnable close) {
        var grid = new GridPane(16, 6);
        int row = 0;
        for (KeyAction action : KeyAction.values()) {
            grid.addRow(
                    row,
                    Labels.fixed(keys.shown(action), "hal-key"),
                    Labels.wrapped(messages.text(action.messageKey())));
            row++;
        }
        return DialogBox.of(Icon.NOTE, Tone.ACCENT, messages.text("help.title"))
                .saying(messages.text("help.body"))
                .content(grid)
                .safe(Buttons.main(messages.text("act.close"), close))
                .escapingTo(close);
    }
}
