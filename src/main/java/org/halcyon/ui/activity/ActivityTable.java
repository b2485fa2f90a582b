package org.halcyon.ui.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.halcyon.core.tx.Txid;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.wallet.ActivityEntry;

/// The table of the activity: rows of one height, sorted by any column. A refresh keeps the selected entry selected and
/// the rows where they were on the screen.
final class ActivityTable {
    private static final double ROW = 38;
    private static final double STATE = 100;
    private static final double WHEN = 112;
    private static final double WHAT_LEAST = 198;
    private static final double AMOUNT = 147;
    private static final double SCROLL_BAR = 14;
    private static final double LEAST_HEIGHT = 230;

    record Columns(
            TableColumn<ActivityRow, ActivityRow> state,
            TableColumn<ActivityRow, ActivityRow> when,
            TableColumn<ActivityRow, ActivityRow> what,
            TableColumn<ActivityRow, ActivityRow> amount) {}

    private final PageFrame frame;
    private final Messages messages;
    private final DateWords dates;
    private final TableView<ActivityRow> table;
    private final Columns columns;
    private boolean keeping;

    ActivityTable(PageFrame frame, TableView<ActivityRow> table, Columns columns) {
        this.frame = frame;
        this.table = table;
        this.columns = columns;
        messages = frame.messages();
        dates = frame.source().dates();
        table.setAccessibleText(messages.text("page.activity"));
        head();
        cells();
        sorting();
        table.fixedCellSizeProperty().bind(scaled(ROW));
        table.minHeightProperty().bind(scaled(LEAST_HEIGHT));
        table.prefHeightProperty().bind(scaled(LEAST_HEIGHT));
    }

    /// @param opened what happens to a row that a person selects
    void show(ObservableList<ActivityRow> rows, Consumer<ActivityEntry> opened) {
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        columns.when().setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(columns.when());
        table.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            if (now != null && !keeping) {
                opened.accept(now.entry());
            }
        });
    }

    Optional<ActivityRow> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// Runs a change of the rows and puts selection and place back.
    void keepingPlace(Runnable change) {
        Optional<Txid> chosen = selected().map(row -> row.entry().txid());
        Optional<Txid> top = firstVisible().map(row -> row.entry().txid());
        boolean atTop = firstVisibleIndex() <= 0;
        keeping = true;
        try {
            change.run();
            int row = chosen.map(this::indexOf).orElse(-1);
            if (row >= 0) {
                table.getSelectionModel().clearAndSelect(row);
            } else {
                table.getSelectionModel().clearSelection();
            }
            if (!atTop) {
                top.map(this::indexOf).filter(index -> index >= 0).ifPresent(table::scrollTo);
            }
        } finally {
            keeping = false;
        }
    }

    private int indexOf(Txid txid) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).entry().txid().equals(txid)) {
                return i;
            }
        }
        return -1;
    }

    private Optional<ActivityRow> firstVisible() {
        int index = firstVisibleIndex();
        return index >= 0 && index < table.getItems().size()
                ? Optional.of(table.getItems().get(index))
                : Optional.empty();
    }

    private int firstVisibleIndex() {
        Node flow = table.lookup(".virtual-flow");
        if (flow instanceof VirtualFlow<?> virtual && virtual.getFirstVisibleCell() != null) {
            return virtual.getFirstVisibleCell().getIndex();
        }
        return -1;
    }

    private void head() {
        columns.state().setText(messages.text("activity.column.state"));
        columns.when().setText(messages.text("activity.column.when"));
        columns.what().setText(messages.text("activity.column.what"));
        columns.amount().setText(frame.unit());
        columns.state().minWidthProperty().bind(scaled(STATE));
        columns.when().minWidthProperty().bind(scaled(WHEN));
        columns.amount().minWidthProperty().bind(scaled(AMOUNT));
        columns.what()
                .prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        this::whatWidth,
                        table.widthProperty(),
                        frame.textSize(),
                        columns.state().widthProperty(),
                        columns.when().widthProperty(),
                        columns.amount().widthProperty()));
    }

    private double whatWidth() {
        double rest = table.getWidth()
                - columns.state().getWidth()
                - columns.when().getWidth()
                - columns.amount().getWidth()
                - SCROLL_BAR;
        return Math.max(WHAT_LEAST * frame.scale().getValue(), rest);
    }

    private void cells() {
        columns.state().setCellFactory(column -> new ActivityCells.State(messages));
        columns.when().setCellFactory(column -> new ActivityCells.When(messages, dates));
        columns.what().setCellFactory(column -> new ActivityCells.What(new EntryWords(messages)));
        columns.amount().setCellFactory(column -> new ActivityCells.Figure(frame));
        for (TableColumn<ActivityRow, ?> column : table.getColumns()) {
            column.setReorderable(true);
        }
        itself(columns.state());
        itself(columns.when());
        itself(columns.what());
        itself(columns.amount());
    }

    private static void itself(TableColumn<ActivityRow, ActivityRow> column) {
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
    }

    private void sorting() {
        var words = new EntryWords(messages);
        columns.state().setComparator(Comparator.comparing(row -> EntryWords.state(row.entry())));
        columns.when().setComparator(Comparator.comparing(row -> row.when().orElse(Instant.MIN)));
        columns.what().setComparator(Comparator.comparing(row -> words.title(row.entry())));
        columns.amount()
                .setComparator(Comparator.comparingLong(row -> row.entry().net()));
    }

    private DoubleBinding scaled(double pixels) {
        return Bindings.createDoubleBinding(() -> pixels * frame.scale().getValue(), frame.textSize());
    }

    /// A cell whose node is made once and shown again.
    abstract static class Reused extends TableCell<ActivityRow, ActivityRow> {
        @Override
        protected final void updateItem(ActivityRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else {
                setGraphic(node(row));
            }
        }

        abstract Node node(ActivityRow row);
    }
}
