package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.IgnoredSenderRow;

/// Table `ignored_senders`: whose contact requests an identity does not want to see.
final class IgnoredSendersTable {
    static final Columns COLUMNS =
            Columns.of("ignored_senders", DamageSite.CONTACT_ROW, "owner_id*", "sender_id*", "ignored_ms", "row_sum");

    static final Shape<ContactKey, IgnoredSenderRow> SHAPE = Shape.of(
            COLUMNS,
            "owner_id,sender_id",
            Owner.IDENTITY,
            new Puts<>(
                    ContactsTable::place,
                    (row, value) -> row.integer(value.ignored().toEpochMilli())),
            IgnoredSendersTable::fromRow);

    private IgnoredSendersTable() {}

    static IgnoredSenderRow fromRow(RowReader row) throws SQLException, RowDamage {
        ContactKey key = ContactsTable.place(row);
        Instant ignored = Fields.millis(row);
        row.verify();
        return new IgnoredSenderRow(key, ignored);
    }
}
