package org.halcyon.ui.engine;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
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

/// Every worker of the open network. A refresh changes rows in place and keeps the selection.
public final class EnginePage {
    private final WalletService service;
    private final ReportSink reports;
    private final Messages messages;
    private final Executor fx;
    private final EngineTable table;
    private final EngineDetail details;
    private final Label closing = Labels.badge("");
    private final Label count = Labels.badge("");
    private final Label result = Labels.wrapped("", "hal-second");
    private Optional<Worker> shown = Optional.empty();
    private StateHub.@Nullable Subscription subscription;

    @FXML
    private StackPane tablePlace;

    @FXML
    private StackPane detailPlace;

    public EnginePage(WalletService service, ReportSink reports, Messages messages, ZoneId zone, Executor fx) {
        this.service = service;
        this.reports = reports;
        this.messages = messages;
        this.fx = fx;
        table = new EngineTable(messages, zone);
        details = new EngineDetail(service, table, messages, fx, result::setText);
    }

    public Page page() {
        Node view = Fxml.ENGINE.load(this);
        tablePlace.getChildren().setAll(card());
        detailPlace.getChildren().setAll(details.none());
        table.getSelectionModel().selectedItemProperty().subscribe(this::detail);
        show(service.engine().newest());
        count.fontProperty().addListener((o, was, now) -> table.fit(count.getFont()));
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
        card.getChildren().addAll(table, result);
        result.managedProperty().bind(result.textProperty().isNotEmpty());
        result.setPadding(new Insets(8, 16, 10, 16));
        return card;
    }

    /// Rows that say the same as before stay, so that nothing on the page loses the focus.
    private void show(EngineSnapshot snapshot) {
        Optional<WorkerKey> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Worker::worker);
        if (!table.getItems().equals(snapshot.workers())) {
            table.getItems().setAll(snapshot.workers());
        }
        table.fit(count.getFont());
        count.setText(messages.number(snapshot.workers().size()));
        boolean ends =
                snapshot.workers().stream().anyMatch(worker -> worker.holds().contains(Hold.CLOSING));
        closing.setText(messages.text(ends ? "engine.closing" : "engine.notClosing"));
        chosen.ifPresent(this::select);
    }

    private void select(WorkerKey key) {
        table.getItems().stream()
                .filter(worker -> worker.worker() == key)
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
    }

    private void detail(@Nullable Worker worker) {
        Optional<Worker> now = Optional.ofNullable(worker);
        if (!now.equals(shown)) {
            shown = now;
            detailPlace.getChildren().setAll(now.map(details::of).orElseGet(details::none));
        }
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
}
