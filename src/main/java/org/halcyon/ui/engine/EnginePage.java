package org.halcyon.ui.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.EngineSnapshot;
import org.halcyon.wallet.EngineSnapshot.Hold;
import org.halcyon.wallet.EngineSnapshot.Worker;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WorkerKey;
import org.jspecify.annotations.Nullable;

/// Every worker of the open network. A refresh changes cells in place and keeps the selection.
public final class EnginePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double ROW = 38;
    private static final double HEAD = 34;
    private static final double LEAST = 0.8;

    private final WalletService service;
    private final ReportSink reports;
    private final Messages messages;
    private final ZoneId zone;
    private final Executor fx;
    private final TableView<Worker> table = new TableView<>();
    private final Label closing = Labels.badge("");
    private final Label count = Labels.badge("");
    private final Label result = Labels.wrapped("", "hal-second");
    private StateHub.@Nullable Subscription subscription;

    @FXML
    private StackPane tablePlace;

    @FXML
    private StackPane detailPlace;

    public EnginePage(WalletService service, ReportSink reports, Messages messages, ZoneId zone, Executor fx) {
        this.service = service;
        this.reports = reports;
        this.messages = messages;
        this.zone = zone;
        this.fx = fx;
    }

    public Page page() {
        Node view = Fxml.ENGINE.load(this);
        columns();
        tablePlace.getChildren().setAll(card());
        table.getSelectionModel().selectedItemProperty().subscribe(this::detail);
        show(service.engine().newest());
        count.fontProperty().addListener((o, was, now) -> fit());
        return new PlainPage("page.engine", view, this::follow, this::unfollow);
    }

    private void follow() {
        unfollow();
        subscription = service.engine().subscribe(this::show);
    }

    private void unfollow() {
        var old = subscription;
        subscription = null;
        if (old != null) {
            old.close();
        }
    }

    private Card card() {
        Button sync = Buttons.small(
                Buttons.withIcon(Buttons.flat(messages.text("act.syncNow"), service::syncNow), Icon.WORKING));
        Button report = Buttons.small(
                Buttons.withIcon(Buttons.other(messages.text("engine.report"), this::report), Icon.REPORT));
        var names = new FlowPane(8, 4, Labels.fixed(messages.text("engine.workers"), "hal-strong"), count, closing);
        names.setAlignment(Pos.CENTER_LEFT);
        var acts = new FlowPane(8, 6, sync, report);
        acts.setAlignment(Pos.CENTER_RIGHT);
        var line = new BorderLine(names, acts);
        HBox.setHgrow(line, Priority.ALWAYS);
        var card = new Card().row(line);
        table.setPlaceholder(Labels.wrapped(messages.text("engine.none"), "hal-muted"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.text("engine.workers"));
        table.getStyleClass().add("hal-table");
        card.getChildren().addAll(table, result);
        result.managedProperty().bind(result.textProperty().isNotEmpty());
        result.setPadding(new javafx.geometry.Insets(8, 16, 10, 16));
        return card;
    }

    private void columns() {
        column("worker", 170, Pos.CENTER_LEFT, worker -> name(worker.worker())).setCellFactory(c -> new NameCell());
        column("state", 175, Pos.CENTER_LEFT, worker -> state(worker)).setCellFactory(c -> new StateCell());
        column("weight", 80, Pos.CENTER_RIGHT, worker -> messages.number(worker.weight()));
        column("generation", 100, Pos.CENTER_RIGHT, worker -> messages.number(worker.generation()));
        column(
                "last",
                110,
                Pos.CENTER_LEFT,
                worker -> worker.lastPass().map(this::time).orElse(messages.text("engine.never")));
        column("note", 150, Pos.CENTER_LEFT, Worker::note);
        column(
                "budget",
                118,
                Pos.CENTER_RIGHT,
                worker -> messages.text(
                        "prompt.seconds", Map.of("seconds", worker.joinBudget().toSeconds())));
        column("holds", 110, Pos.CENTER_LEFT, this::holds).setCellFactory(c -> new HoldCell());
    }

    private TableColumn<Worker, String> column(String key, double width, Pos align, Function<Worker, String> value) {
        var column = new TableColumn<Worker, String>(messages.text("engine.column." + key));
        column.setCellValueFactory(data -> new SimpleStringProperty(value.apply(data.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width * LEAST);
        column.setReorderable(false);
        column.getStyleClass().add(align == Pos.CENTER_RIGHT ? "hal-right" : "hal-left");
        table.getColumns().add(column);
        return column;
    }

    private void show(EngineSnapshot snapshot) {
        Optional<WorkerKey> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Worker::worker);
        table.getItems().setAll(snapshot.workers());
        fit();
        count.setText(messages.number(snapshot.workers().size()));
        boolean ends =
                snapshot.workers().stream().anyMatch(worker -> worker.holds().contains(Hold.CLOSING));
        closing.setText(messages.text(ends ? "engine.closing" : "engine.notClosing"));
        chosen.ifPresentOrElse(this::select, () -> detail(null));
    }

    /// All workers without scrolling, at the text size of the window.
    private void fit() {
        double rows = Math.max(1, table.getItems().size());
        table.fixedCellSizeProperty().set(ROW * scale());
        table.setPrefHeight(rows * ROW * scale() + HEAD * scale() + 2);
        table.setMinHeight(table.getPrefHeight());
    }

    private void select(WorkerKey key) {
        table.getItems().stream()
                .filter(worker -> worker.worker() == key)
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
    }

    /// Text size of the window, read from the font that the style gives.
    private double scale() {
        return count.getFont() == null ? 1 : Math.max(1, count.getFont().getSize() / 11);
    }

    private void detail(@Nullable Worker worker) {
        var card = Card.titled(messages.text("engine.detail"));
        if (worker == null) {
            card.row(Labels.wrapped(messages.text("engine.select"), "hal-muted"));
        } else {
            var facts = new Facts()
                    .add(messages.text("engine.thread"), thread(worker))
                    .add(
                            messages.text("engine.orphans"),
                            worker.liveOrphans() == 0
                                    ? messages.text("engine.orphans.none")
                                    : messages.text("engine.orphans.some", Map.of("n", worker.liveOrphans())))
                    .add(
                            messages.text("engine.column.holds"),
                            worker.holds().isEmpty() ? messages.text("engine.holds.none") : holds(worker));
            var inside = new VBox(facts);
            inside.setPadding(new javafx.geometry.Insets(0, 16, 16, 16));
            card.getChildren().add(inside);
        }
        detailPlace.getChildren().setAll(card);
    }

    private static String thread(Worker worker) {
        String key = worker.worker().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "wallet-" + key + "-g" + worker.generation();
    }

    private void report() {
        var text = new StringBuilder();
        for (Worker worker : service.engine().newest().workers()) {
            text.append(worker).append('\n');
        }
        reports.save("engine", text.toString())
                .whenCompleteAsync(
                        (file, failure) -> result.setText(
                                file == null || failure != null
                                        ? messages.text("engine.reportFailed")
                                        : messages.text("engine.reportSaved", Map.of("file", file))),
                        fx);
    }

    private String state(Worker worker) {
        return switch (worker.state()) {
            case "running", "stopping", "stopped", "wedged", "failed" ->
                messages.text("engine.state." + worker.state());
            default -> worker.state();
        };
    }

    private String holds(Worker worker) {
        return worker.holds().stream()
                .sorted()
                .map(hold -> messages.text("engine.hold." + hold.name().toLowerCase(Locale.ROOT)))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private String name(WorkerKey key) {
        return messages.text("worker." + key.name().toLowerCase(Locale.ROOT));
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
