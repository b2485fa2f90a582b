package org.halcyon.ui.storage;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.EmptyState;
import org.halcyon.ui.component.Labels;
import org.jspecify.annotations.Nullable;

/// The store file and the list of its backups with everything that can be done with them. A refresh keeps the selection
/// and the focus.
public final class BackupsView {
    private final StorageDesk desk;
    private final Messages messages;
    private final OverviewCard overview;
    private final BackupTable table;
    private final BackupDetail details;
    private final StackPane list = new StackPane();
    private final StackPane detail = new StackPane();
    private final Label count = Labels.badge("");
    private final Node empty;
    private final VBox root;
    private Optional<BackupRow> shown = Optional.empty();
    private Subscription bindings = Subscription.EMPTY;

    public BackupsView(StorageDesk desk) {
        this.desk = desk;
        messages = desk.parts().messages();
        overview = new OverviewCard(messages, desk.parts().places());
        table = new BackupTable(messages);
        var busy = desk.runningProperty().map(words -> !words.isEmpty());
        details = new BackupDetail(messages, desk.acts()::verify, desk::restore, busy);
        empty = EmptyState.withTile(Icon.SAVE, messages.text("storage.none.title"), messages.text("storage.none.text"));
        detail.managedProperty().bind(detail.visibleProperty());
        detail.setVisible(false);
        root = new VBox(14, overview.node(), backups(), detail);
        table.getSelectionModel().selectedItemProperty().subscribe(this::select);
        count.fontProperty().addListener((o, was, now) -> table.fit(count.getFont()));
        show(desk.model().rowsProperty().get());
        overview(desk.model().figuresProperty().get());
    }

    public Node node() {
        return root;
    }

    public void follow() {
        bindings.unsubscribe();
        desk.model().follow();
        bindings = Subscription.combine(
                desk.model().rowsProperty().subscribe(this::show),
                desk.model().figuresProperty().subscribe(this::overview));
    }

    public void leave() {
        bindings.unsubscribe();
        desk.model().leave();
    }

    private Card backups() {
        var names = new FlowPane(8, 4, Labels.fixed(messages.text("storage.backups"), "hal-strong"), count);
        names.setAlignment(Pos.CENTER_LEFT);
        var acts = new FlowPane(
                8,
                6,
                closedWhileBusy(Buttons.small(Buttons.flat(messages.text("storage.act.prune"), desk::prune))),
                act("storage.act.restore", Icon.RESTORE, desk::restore),
                act("storage.act.place", Icon.FOLDER, desk.acts()::makeElsewhere),
                closedWhileBusy(Buttons.small(Buttons.withIcon(
                        Buttons.main(messages.text("storage.act.make"), desk.acts()::make), Icon.SAVE))));
        acts.setAlignment(Pos.CENTER_RIGHT);
        var line = new BorderLine(names, acts);
        HBox.setHgrow(line, Priority.ALWAYS);
        var card = new Card().row(line);
        card.getChildren()
                .addAll(
                        note(Icon.WORKER_RUNS.medium("hal-icon-accent"), desk.runningProperty()),
                        note(
                                Icon.FAILED.medium("hal-icon-warning"),
                                desk.model().problemProperty()),
                        list);
        return card;
    }

    private Button act(String key, Icon icon, Runnable act) {
        return closedWhileBusy(Buttons.small(Buttons.withIcon(Buttons.flat(messages.text(key), act), icon)));
    }

    private Button closedWhileBusy(Button button) {
        button.disableProperty().bind(desk.runningProperty().map(words -> !words.isEmpty()));
        return button;
    }

    /// A row that is there while it has something to say.
    private static Node note(Node icon, ObservableValue<String> words) {
        Label label = Labels.wrapped("", "hal-muted");
        label.textProperty().bind(words);
        Node row = NoteRow.of(icon, label);
        row.visibleProperty().bind(words.map(text -> !text.isEmpty()));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void overview(StoreFigures figures) {
        overview.show(figures, desk.state());
    }

    private void show(List<BackupRow> rows) {
        Optional<BackupRow> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        count.setText(messages.number(rows.size()));
        list.getChildren().setAll(rows.isEmpty() ? empty : table);
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
            table.fit(count.getFont());
            chosen.flatMap(old -> rows.stream()
                            .filter(row -> row.file().equals(old.file()))
                            .findFirst())
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    private void select(@Nullable BackupRow row) {
        Optional<BackupRow> now = Optional.ofNullable(row);
        if (!now.equals(shown)) {
            shown = now;
            detail.setVisible(now.isPresent());
            detail.getChildren().setAll(now.map(details::of).stream().toList());
        }
    }
}
