package org.halcyon.ui.storage;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.FittingTable;
import org.jspecify.annotations.Nullable;

/// The backups as rows. Columns that make room are those that the card below says as well.
final class BackupTable extends FittingTable<BackupRow> {
    private static final int MOST_ROWS = 8;
    private static final List<String> FIRST_TO_GO = List.of("version", "contents", "signed", "size", "reason");

    private final Messages messages;

    BackupTable(Messages messages) {
        super(FIRST_TO_GO, MOST_ROWS);
        this.messages = messages;
        begin();
        setAccessibleText(messages.text("storage.backups"));
        column("date", 150, Pos.CENTER_LEFT, BackupRow::date);
        column("reason", 145, Pos.CENTER_LEFT, BackupRow::reason);
        column("contents", 285, Pos.CENTER_LEFT, BackupRow::contents);
        column("size", 90, Pos.CENTER_RIGHT, BackupRow::size);
        column("version", 70, Pos.CENTER_RIGHT, BackupRow::version);
        column("signed", 100, Pos.CENTER_LEFT, BackupRow::signed);
        column("verified", 150, Pos.CENTER_LEFT, BackupRow::verified).setCellFactory(c -> new VerifiedCell());
    }

    private TableColumn<BackupRow, String> column(
            String key, double least, Pos align, Function<BackupRow, String> value) {
        return column(new Form(key, messages.text("storage.column." + key), least, align), value);
    }

    private static final class VerifiedCell extends TableCell<BackupRow, String> {
        @Override
        protected void updateItem(@Nullable String verified, boolean empty) {
            super.updateItem(verified, empty);
            BackupRow row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty ? null : verified);
            boolean sound = row != null && row.isVerified();
            setGraphic(empty ? null : sound ? Icon.DONE.small("hal-icon-success") : Icon.WAITS_TURN.small());
        }
    }
}
