package org.halcyon.ui.activity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckComboBox;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.activity.ActivityViewModel.Loading;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.EmptyState;
import org.halcyon.ui.component.Skeleton;
import org.halcyon.ui.component.TallScroll;
import org.halcyon.ui.page.PageDesk;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.shell.Page;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Direction;

/// Activity as a page of the window.
public final class ActivityView implements Page {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final int LOADING_ROWS = 3;
    private static final double KINDS_WIDTH = 150;

    private final PageFrame frame;
    private final Messages messages;
    private final ActivityViewModel model;
    private final ActivityCsv csv;
    private final Parent root;
    private final CheckComboBox<Direction> kinds = new CheckComboBox<>();
    private final ComboBox<Period> period = new ComboBox<>();
    private final ActivityTable rows;

    @FXML
    private StackPane activity;

    @FXML
    private VBox main;

    @FXML
    private FlowPane filters;

    @FXML
    private StackPane searchPlace;

    @FXML
    private TextField search;

    @FXML
    private StackPane exportPlace;

    @FXML
    private TableView<ActivityRow> table;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> stateColumn;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> whenColumn;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> whatColumn;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> amountColumn;

    @FXML
    private Label count;

    @FXML
    private Label told;

    @FXML
    private StackPane panePlace;

    private Optional<EntryPane> pane = Optional.empty();

    public ActivityView(PageFrame frame) {
        this.frame = frame;
        messages = frame.messages();
        csv = new ActivityCsv(messages, frame.unit());
        root = Fxml.ACTIVITY.load(this);
        rows = new ActivityTable(
                frame, table, new ActivityTable.Columns(stateColumn, whenColumn, whatColumn, amountColumn));
        model = new ActivityViewModel(frame.source(), rows::keepingPlace);
        rows.show(model.rows(), model::openEntry);
        fillTools();
        activity.getChildren().clear();
        frame.stacked().subscribe(this::arrange);
        model.rows().addListener((ListChangeListener<ActivityRow>) change -> showCount());
        model.loadingProperty().subscribe(now -> showState());
        model.openedProperty().subscribe(this::showEntry);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    @Override
    public String titleKey() {
        return "page.activity";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        model.open();
    }

    @Override
    public void hidden() {
        model.close();
    }

    static String kindKey(Direction direction) {
        return switch (direction) {
            case INCOMING -> "activity.kind.incoming";
            case OUTGOING -> "activity.kind.outgoing";
            case INTERNAL -> "activity.kind.internal";
            case REWARD -> "activity.kind.reward";
        };
    }

    private void fillTools() {
        search.setPromptText(messages.text("activity.search"));
        search.setAccessibleText(messages.text("activity.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        Node glass = Icon.SEARCH.medium();
        glass.setMouseTransparent(true);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        StackPane.setMargin(glass, new Insets(0, 0, 0, 11));
        searchPlace.getChildren().add(glass);
        fillKinds();
        fillPeriod();
        filters.getChildren().setAll(searchPlace, kinds, period);
        Button export = Buttons.withIcon(Buttons.flat(messages.text("activity.export"), this::export), Icon.EXPORT);
        exportPlace.getChildren().setAll(export);
    }

    private void fillKinds() {
        kinds.getStyleClass().add("hal-kinds");
        DoubleBinding width =
                Bindings.createDoubleBinding(() -> KINDS_WIDTH * frame.scale().getValue(), frame.textSize());
        kinds.minWidthProperty().bind(width);
        kinds.prefWidthProperty().bind(width);
        kinds.maxWidthProperty().bind(width);
        kinds.getItems().setAll(Direction.values());
        kinds.setConverter(new Words<>(direction -> messages.text(kindKey(direction))));
        kinds.setAccessibleText(messages.text("activity.kinds"));
        kinds.setTitle(messages.text("activity.kinds"));
        kinds.getCheckModel().getCheckedItems().addListener((ListChangeListener<Direction>) change -> {
            List<Direction> checked = kinds.getCheckModel().getCheckedItems();
            model.kindsProperty().set(checked.isEmpty() ? Set.of() : EnumSet.copyOf(checked));
            kinds.setTitle(
                    checked.isEmpty()
                            ? messages.text("activity.kinds")
                            : messages.plural("activity.kinds.some", checked.size()));
        });
    }

    private void fillPeriod() {
        period.getStyleClass().add("hal-combo");
        period.getItems().setAll(Period.values());
        period.setConverter(new Words<>(one -> messages.text(one.messageKey())));
        period.setAccessibleText(messages.text("activity.period"));
        period.valueProperty().bindBidirectional(model.periodProperty());
    }

    private void arrange(boolean stacked) {
        Pane columns = stacked ? new VBox(16) : new HBox(16);
        HBox.setHgrow(main, Priority.ALWAYS);
        VBox.setVgrow(main, Priority.ALWAYS);
        panePlace.setMaxWidth(stacked ? Double.MAX_VALUE : Pane.USE_PREF_SIZE);
        panePlace.setPrefHeight(stacked ? Pane.USE_COMPUTED_SIZE : 0);
        panePlace.setMinHeight(stacked ? Pane.USE_COMPUTED_SIZE : 0);
        columns.getChildren().setAll(main, panePlace);
        placePane();
        activity.getChildren().setAll(columns);
    }

    /// Beside the table the pane scrolls by itself, so that it does not make the table longer; below it the page does.
    private void placePane() {
        if (frame.stacked().getValue()) {
            pane.ifPresent(open -> placeInCard(open));
            return;
        }
        pane.ifPresent(open -> {
            var scroll = new TallScroll(open);
            scroll.setMaxHeight(Pane.USE_PREF_SIZE);
            placeInCard(scroll);
        });
    }

    private void placeInCard(Region content) {
        var card = new Card().with(content);
        card.setMaxHeight(Pane.USE_PREF_SIZE);
        card.setMinHeight(0);
        panePlace.getChildren().setAll(card);
    }

    private void showCount() {
        boolean all = model.rows().size() == model.total();
        count.setText(
                all
                        ? messages.plural("activity.count", model.total())
                        : messages.text(
                                "activity.countOf", Map.of("shown", model.rows().size(), "total", model.total())));
        told.setText(messages.text("activity.unknownLast"));
        showState();
    }

    private void showState() {
        table.setPlaceholder(
                switch (model.loadingProperty().get()) {
                    case UNDER_WAY -> Skeleton.rows(LOADING_ROWS, messages.text("activity.loading"));
                    case FAILED ->
                        EmptyState.withTile(
                                Icon.FAILED,
                                messages.text("activity.failed.title"),
                                messages.text("activity.failed"),
                                Buttons.other(messages.text("act.retry"), model::retry));
                    case DONE -> nothing();
                });
        boolean done = model.loadingProperty().get() == Loading.DONE;
        count.setVisible(done);
        told.setVisible(done);
    }

    private Node nothing() {
        if (model.total() == 0) {
            return EmptyState.withTile(
                    Icon.ACTIVITY, messages.text("activity.empty.title"), messages.text("activity.empty"));
        }
        return EmptyState.withTile(
                Icon.SEARCH, messages.text("activity.noMatch.title"), messages.text("activity.noMatch"));
    }

    private void showEntry(Optional<ActivityEntry> entry) {
        panePlace.setVisible(entry.isPresent());
        panePlace.setManaged(entry.isPresent());
        if (entry.isEmpty()) {
            panePlace.getChildren().clear();
            pane = Optional.empty();
            return;
        }
        boolean same = pane.filter(open -> open.isOf(entry.get())).isPresent();
        if (!same) {
            var made = new EntryPane(frame, model, entry.get());
            pane = Optional.of(made);
            placePane();
        } else {
            pane.ifPresent(open -> open.refresh(entry.get()));
        }
    }

    private void pressed(KeyEvent event) {
        boolean known = true;
        if (FIND.match(event)) {
            search.requestFocus();
        } else if (EXPORT.match(event)) {
            export();
        } else if (COPY.match(event) && table.isFocused()) {
            rows.selected().ifPresent(row -> frame.desk().copy(csv.raw(row.entry())));
        } else {
            known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void export() {
        List<ActivityEntry> entries =
                table.getItems().stream().map(ActivityRow::entry).toList();
        var kind = new PageDesk.FileKind(messages.text("activity.file.kind"), "csv");
        frame.desk()
                .save(kind, messages.text("activity.file.name") + ".csv", csv.bytes(entries))
                .thenAccept(saved -> told(saved, entries.size()));
    }

    private void told(PageDesk.Saved saved, int entries) {
        switch (saved) {
            case PageDesk.Saved.Written written ->
                told.setText(messages.plural(
                        "activity.exported",
                        entries,
                        Map.of("file", String.valueOf(written.file().getFileName()))));
            case PageDesk.Saved.Failed failed -> told.setText(messages.text("activity.notExported"));
            case PageDesk.Saved.NotChosen notChosen -> {
                // nothing was asked for after all
            }
        }
    }

    /// Shows values in words; nothing is ever read back.
    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("a list is chosen from, not typed into");
        }
    }
}
