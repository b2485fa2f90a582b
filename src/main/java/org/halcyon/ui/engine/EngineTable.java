package org.halcyon.ui.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Labels;
import org.halcyon.wallet.EngineSnapshot.Worker;
import org.halcyon.wallet.WorkerKey;
import org.jspecify.annotations.Nullable;

/// The workers as rows. Every column that is shown has room for its head; without room for all, those that the card
/// below says as well go first.
final class EngineTable extends TableView<Worker> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double ROW = 38;
    private static final double HEAD = 42;
    private static final double HEAD_PADDING = 34;
    private static final double HEAD_SIZE = 13;
    private static final double BADGE_SIZE = 11;
    private static final List<String> FIRST_TO_GO = List.of("budget", "weight", "note", "generation", "holds", "last");

    private final Messages messages;
    private final ZoneId zone;
    private final List<Column> all = new ArrayList<>();
    private double scale = 1;
    private Font font = Font.getDefault();

    /// @param least width at the normal text size
    private record Column(String key, double least, TableColumn<Worker, String> column) {}

    EngineTable(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
        setPlaceholder(Labels.wrapped(messages.text("engine.none"), "hal-muted"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(messages.text("engine.workers"));
        getStyleClass().add("hal-table");
        columns();
        widthProperty().subscribe(now -> choose());
    }

    private void columns() {
        column("worker", 165, Pos.CENTER_LEFT, worker -> name(worker.worker())).setCellFactory(c -> new NameCell());
        column("state", 140, Pos.CENTER_LEFT, this::state).setCellFactory(c -> new StateCell());
        column("weight", 70, Pos.CENTER_RIGHT, worker -> messages.number(worker.weight()));
        column("generation", 90, Pos.CENTER_RIGHT, worker -> messages.number(worker.generation()));
        column("last", 90, Pos.CENTER_LEFT, worker -> last(worker));
        column("note", 140, Pos.CENTER_LEFT, Worker::note);
        column("budget", 100, Pos.CENTER_RIGHT, this::budget);
        column("holds", 110, Pos.CENTER_LEFT, this::holds).setCellFactory(c -> new HoldCell());
    }

    private TableColumn<Worker, String> column(String key, double least, Pos align, Function<Worker, String> value) {
        var column = new TableColumn<Worker, String>(messages.text("engine.column." + key));
        column.setCellValueFactory(data -> new SimpleStringProperty(value.apply(data.getValue())));
        column.setReorderable(false);
        column.getStyleClass().add(align == Pos.CENTER_RIGHT ? "hal-right" : "hal-left");
        getColumns().add(column);
        all.add(new Column(key, least, column));
        return column;
    }

    /// All workers without scrolling, at the text size of the window.
    ///
    /// @param badge font of a badge, as the style gives it
    void fit(Font badge) {
        font = badge;
        scale = Math.max(1, badge.getSize() / BADGE_SIZE);
        double rows = Math.max(1, getItems().size());
        fixedCellSizeProperty().set(ROW * scale);
        setPrefHeight(rows * ROW * scale + HEAD * scale + 2);
        setMinHeight(getPrefHeight());
        choose();
    }

    /// As many columns as have room.
    private void choose() {
        if (getWidth() <= 0) {
            return;
        }
        var shown = new ArrayList<>(all);
        for (String key : FIRST_TO_GO) {
            if (shown.stream().mapToDouble(this::width).sum() > getWidth() - 2) {
                shown.removeIf(column -> column.key().equals(key));
            }
        }
        for (Column column : all) {
            double width = shown.contains(column) ? width(column) : 0;
            column.column().setMinWidth(width);
            column.column().setPrefWidth(width);
            column.column().setVisible(shown.contains(column));
        }
    }

    private double width(Column column) {
        var head = new Text(column.column().getText());
        head.setFont(font);
        double words = head.getLayoutBounds().getWidth() * HEAD_SIZE / BADGE_SIZE;
        return Math.max(column.least() * scale, words + HEAD_PADDING);
    }

    String name(WorkerKey key) {
        return messages.text("worker." + key.name().toLowerCase(Locale.ROOT));
    }

    String last(Worker worker) {
        return worker.lastPass().map(this::time).orElseGet(() -> messages.text("engine.never"));
    }

    String budget(Worker worker) {
        return messages.text(
                "prompt.seconds", Map.of("seconds", worker.joinBudget().toSeconds()));
    }

    String state(Worker worker) {
        return switch (worker.state()) {
            case "running", "stopping", "stopped", "wedged", "failed" ->
                messages.text("engine.state." + worker.state());
            default -> worker.state();
        };
    }

    String holds(Worker worker) {
        return worker.holds().stream()
                .sorted()
                .map(hold -> messages.text("engine.hold." + hold.name().toLowerCase(Locale.ROOT)))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static final class NameCell extends TableCell<Worker, String> {
        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(null);
            setGraphic(empty || name == null ? null : Labels.second(name, "hal-medium"));
        }
    }

    private static final class HoldCell extends TableCell<Worker, String> {
        @Override
        protected void updateItem(@Nullable String holds, boolean empty) {
            super.updateItem(holds, empty);
            setText(null);
            setGraphic(empty || holds == null || holds.isEmpty() ? null : Labels.badge(holds, "warning"));
        }
    }

    private static final class StateCell extends TableCell<Worker, String> {
        @Override
        protected void updateItem(@Nullable String state, boolean empty) {
            super.updateItem(state, empty);
            Worker worker = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty ? null : state);
            setGraphic(empty || worker == null ? null : icon(worker));
        }

        private static Node icon(Worker worker) {
            return switch (worker.state()) {
                case "running" -> Icon.WORKER_RUNS.small("hal-icon-accent");
                case "stopping" -> Icon.HELD.small("hal-icon-warning");
                case "wedged", "failed" -> Icon.FAILED.small("hal-icon-danger");
                default -> Icon.OFF.small();
            };
        }
    }
}
