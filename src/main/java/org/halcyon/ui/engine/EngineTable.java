package org.halcyon.ui.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.FittingTable;
import org.halcyon.ui.component.Labels;
import org.halcyon.wallet.EngineSnapshot.Worker;
import org.halcyon.wallet.WorkerKey;
import org.jspecify.annotations.Nullable;

/// The workers as rows. Columns that make room are those that the card below says as well.
final class EngineTable extends FittingTable<Worker> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final List<String> FIRST_TO_GO = List.of("budget", "weight", "note", "generation", "holds", "last");

    private final Messages messages;
    private final ZoneId zone;

    EngineTable(Messages messages, ZoneId zone) {
        super(FIRST_TO_GO, Integer.MAX_VALUE);
        this.messages = messages;
        this.zone = zone;
        begin();
        setPlaceholder(Labels.wrapped(messages.text("engine.none"), "hal-muted"));
        setAccessibleText(messages.text("engine.workers"));
        columns();
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
        return column(new Form(key, messages.text("engine.column." + key), least, align), value);
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
