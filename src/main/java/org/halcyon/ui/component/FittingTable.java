package org.halcyon.ui.component;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A table that is as high as its rows. Every column that is shown has room for its head; without room for all, those
/// that something else says as well go first.
public class FittingTable<R> extends TableView<R> {
    private static final double ROW = 38;
    private static final double HEAD = 42;
    private static final double HEAD_PADDING = 34;
    private static final double HEAD_SIZE = 13;
    private static final double BADGE_SIZE = 11;

    private final List<String> firstToGo;
    private final int mostRows;
    private final List<Column<R>> all = new ArrayList<>();
    private double scale = 1;
    private Font font = Font.getDefault();

    /// @param least width at the normal text size
    private record Column<R>(String key, double least, TableColumn<R, String> column) {}

    /// What a column is.
    ///
    /// @param least width at the normal text size
    public record Form(String key, String title, double least, Pos align) {}

    /// @param firstToGo keys of columns in the order in which they make room
    /// @param mostRows how many rows are shown without scrolling
    protected FittingTable(List<String> firstToGo, int mostRows) {
        this.firstToGo = List.copyOf(firstToGo);
        this.mostRows = mostRows;
    }

    /// For the end of the constructor of what extends it.
    protected final void begin() {
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getStyleClass().add("hal-table");
        widthProperty().subscribe(now -> choose());
    }

    protected final TableColumn<R, String> column(Form form, Function<R, String> value) {
        var column = new TableColumn<R, String>(form.title());
        column.setCellValueFactory(data -> new SimpleStringProperty(value.apply(data.getValue())));
        column.setReorderable(false);
        column.getStyleClass().add(form.align() == Pos.CENTER_RIGHT ? "hal-right" : "hal-left");
        getColumns().add(column);
        all.add(new Column<>(form.key(), form.least(), column));
        return column;
    }

    /// Sizes rows and columns for the text size of the window.
    ///
    /// @param badge font of a badge, as the style gives it
    public final void fit(Font badge) {
        font = badge;
        scale = Math.max(1, badge.getSize() / BADGE_SIZE);
        double rows = Math.clamp(getItems().size(), 1, mostRows);
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
        for (String key : firstToGo) {
            if (shown.stream().mapToDouble(this::width).sum() > getWidth() - 2) {
                shown.removeIf(column -> column.key().equals(key));
            }
        }
        for (Column<R> column : all) {
            double width = shown.contains(column) ? width(column) : 0;
            column.column().setMinWidth(width);
            column.column().setPrefWidth(width);
            column.column().setVisible(shown.contains(column));
        }
    }

    private double width(Column<R> column) {
        var head = new Text(column.column().getText());
        head.setFont(font);
        double words = head.getLayoutBounds().getWidth() * HEAD_SIZE / BADGE_SIZE;
        return Math.max(column.least() * scale, words + HEAD_PADDING);
    }
}
