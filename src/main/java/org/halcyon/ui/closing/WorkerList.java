package org.halcyon.ui.closing;

import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.closing.WorkerLine.Tier;
import org.halcyon.ui.component.Labels;

/// The workers in their tiers. Lines keep their place; only their words change.
public final class WorkerList extends VBox {
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final long EXACT_BELOW_MILLIS = 10_000;

    private final Messages messages;

    public WorkerList(Messages messages) {
        this.messages = messages;
        getStyleClass().addAll("hal-well", "hal-workers");
    }

    public void show(List<WorkerLine> workers) {
        getChildren().clear();
        for (Tier tier : Tier.values()) {
            List<WorkerLine> lines =
                    workers.stream().filter(line -> line.tier() == tier).toList();
            if (!lines.isEmpty()) {
                Label heading = Labels.wrapped(messages.text(tier.messageKey()), "hal-tier");
                heading.setMaxWidth(Double.MAX_VALUE);
                if (!getChildren().isEmpty()) {
                    heading.getStyleClass().add("hal-next");
                }
                getChildren().add(heading);
                lines.forEach(line -> getChildren().add(row(line)));
            }
        }
    }

    /// The state of a worker in words.
    public static String word(WorkerLine line, Messages messages) {
        return messages.text(
                line.state().messageKey(), Map.of("seconds", line.allowance().toSeconds()));
    }

    private GridPane row(WorkerLine line) {
        String word = word(line, messages);
        String elapsed = line.elapsed()
                .map(time -> seconds(time, line.state().hasEnded()))
                .orElse("");
        String allowance =
                messages.text("closing.of", Map.of("seconds", line.allowance().toSeconds()));
        Label name = Labels.second(line.name(), "hal-worker-name");
        var row = new GridPane();
        row.getStyleClass().add("hal-worker");
        row.addRow(
                0,
                icon(line),
                name,
                Labels.fixed(word, "hal-worker-word"),
                Labels.fixed(elapsed, "hal-worker-time"),
                Labels.fixed(allowance, "hal-worker-time"));
        row.getColumnConstraints()
                .setAll(fixed(HPos.CENTER, 16), grows(150), grows(150), fixed(HPos.RIGHT, 44), fixed(HPos.RIGHT, 62));
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(line.name() + ": " + word + " " + elapsed);
        mark(row, line);
        return row;
    }

    private static void mark(GridPane row, WorkerLine line) {
        switch (line.state().stage()) {
            case WAITING -> row.pseudoClassStateChanged(WAITING, true);
            case BUSY -> row.pseudoClassStateChanged(BUSY, true);
            case CLEAN -> row.pseudoClassStateChanged(STOPPED, true);
            case UNCLEAN, ALIVE -> row.pseudoClassStateChanged(OVER, true);
        }
    }

    private static Node icon(WorkerLine line) {
        return switch (line.state().stage()) {
            case WAITING -> Icon.WAITS_TURN.medium();
            case BUSY -> Icon.WORKER_RUNS.medium("hal-icon-accent");
            case CLEAN -> Icon.DONE_FILL.medium("hal-icon-success");
            case UNCLEAN, ALIVE -> Icon.FAILED_FILL.medium("hal-icon-warning");
        };
    }

    private String seconds(Duration elapsed, boolean ended) {
        long millis = elapsed.toMillis();
        String figure = ended && millis < EXACT_BELOW_MILLIS
                ? "" + millis / 1_000 + point() + millis % 1_000 / 100
                : messages.number(elapsed.toSeconds());
        return messages.text("closing.seconds", Map.of("figure", figure));
    }

    private char point() {
        return DecimalFormatSymbols.getInstance(messages.locale()).getDecimalSeparator();
    }

    private static ColumnConstraints fixed(HPos alignment, double width) {
        var column = new ColumnConstraints(USE_PREF_SIZE, USE_COMPUTED_SIZE, USE_COMPUTED_SIZE);
        column.setMinWidth(width);
        column.setHalignment(alignment);
        return column;
    }

    private static ColumnConstraints grows(double width) {
        var column = new ColumnConstraints(0, width, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
