package org.halcyon.ui.activity;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.page.PageFrame;

/// The cells of the table, each with its node made once.
final class ActivityCells {
    private ActivityCells() {}

    /// Icon and word.
    static final class State extends ActivityTable.Reused {
        private final Messages messages;
        private final Label label = Labels.fixed("", "hal-state");

        State(Messages messages) {
            this.messages = messages;
        }

        @Override
        Node node(ActivityRow row) {
            EntryWords.State state = EntryWords.state(row.entry());
            boolean trouble = row.entry().doubleSpendSeen();
            Tone tone = trouble ? Tone.WARNING : EntryLook.tone(state);
            label.setText(messages.text(state.messageKey()));
            label.setGraphic(EntryLook.icon(state).small(tone.iconClass()));
            return label;
        }
    }

    /// Day and time, or the word for an unknown one.
    static final class When extends ActivityTable.Reused {
        private final Messages messages;
        private final DateWords dates;
        private final Label label = Labels.fixed("", "hal-muted");

        When(Messages messages, DateWords dates) {
            this.messages = messages;
            this.dates = dates;
        }

        @Override
        Node node(ActivityRow row) {
            label.setText(row.when().map(dates::inTable).orElseGet(() -> messages.text("date.unknown")));
            return label;
        }
    }

    /// Icon, what it is, and the label behind it.
    static final class What extends ActivityTable.Reused {
        private final EntryWords words;
        private final Label title = Labels.fixed("", "hal-medium");
        private final Label second = Labels.second("", "hal-muted");
        private final HBox line = Labels.line(8, title, second);

        What(EntryWords words) {
            this.words = words;
            line.setMinWidth(0);
            line.prefWidthProperty().bind(widthProperty().subtract(20));
        }

        @Override
        Node node(ActivityRow row) {
            title.setText(words.title(row.entry()));
            second.setText(words.second(row.entry()));
            line.getChildren().setAll(EntryLook.icon(row.entry()).medium("hal-icon-default"), title, second);
            return line;
        }
    }

    /// Right-aligned, so that the decimal points stand in line: every figure has eight decimals.
    static final class Figure extends ActivityTable.Reused {
        private final Amount amount;
        private final HBox line;

        Figure(PageFrame frame) {
            amount = frame.amount(ShownAmount.of(Duffs.ZERO));
            line = new HBox(amount);
            line.setAlignment(Pos.CENTER_RIGHT);
            line.setFillHeight(false);
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        Node node(ActivityRow row) {
            amount.show(EntryWords.amount(row.entry()));
            setAccessibleText(amount.getAccessibleText());
            return line;
        }
    }
}
