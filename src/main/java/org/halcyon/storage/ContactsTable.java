package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.halcyon.storage.SetTable.SetShape;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.ContactRow;

/// Tables `contacts` and `contact_accounts`: the contacts of identities.
record ContactsTable(Scope scope) {
    static final Columns COLUMNS = Columns.of(
            "contacts",
            DamageSite.CONTACT_ROW,
            "owner_id*",
            "contact_id*",
            "alias*",
            "note*",
            "hidden",
            "established_ms",
            "row_sum");

    static final Columns ACCOUNT_COLUMNS =
            Columns.of("contact_accounts", DamageSite.CONTACT_ROW, "owner_id*", "contact_id*", "account");

    private static final Shape<ContactKey, ContactRow> SHAPE = Shape.of(
            COLUMNS,
            "owner_id,contact_id",
            Owner.IDENTITY,
            new Puts<>(ContactsTable::place, ContactsTable::rest),
            ContactsTable::fromRow);

    private static final SetShape<ContactKey, Long> ACCOUNTS = new SetShape<>(
            ACCOUNT_COLUMNS,
            "owner_id,contact_id",
            Owner.IDENTITY,
            ContactsTable::place,
            RowWriter::integer,
            row -> Map.entry(place(row), row.integer(0, Limits.UINT)));

    static void place(RowWriter row, ContactKey key) throws SQLException {
        row.blob(key.owner().toBytes()).blob(key.contact().toBytes());
    }

    static ContactKey place(RowReader row) throws SQLException, RowDamage {
        return new ContactKey(Fields.identity(row), Fields.identity(row));
    }

    void apply(Patch<ContactKey, ContactRow> patch) throws SQLException {
        new RowTable<>(scope, SHAPE).apply(patch);
        SetTable<ContactKey, Long> accounts = new SetTable<>(scope, ACCOUNTS);
        for (ContactRow row : patch.put().values()) {
            accounts.replace(row.key(), row.accounts());
        }
    }

    private static void rest(RowWriter writer, ContactRow row) throws SQLException {
        writer.text(row.alias()).text(row.note()).flag(row.hidden());
        writer.integer(Fields.millis(row.established()));
    }

    List<ContactRow> load(Tolerance tolerance) throws SQLException, RowDamage {
        Map<ContactKey, SortedSet<Long>> accounts = new SetTable<>(scope, ACCOUNTS).load(tolerance);
        List<ContactRow> contacts = new ArrayList<>();
        for (ContactRow row : new RowTable<>(scope, SHAPE).load(tolerance)) {
            contacts.add(new ContactRow(
                    row.key(),
                    row.alias(),
                    row.note(),
                    row.hidden(),
                    row.established(),
                    accounts.getOrDefault(row.key(), Collections.emptySortedSet())));
        }
        return contacts;
    }

    /// The row without its accounts.
    static ContactRow fromRow(RowReader row) throws SQLException, RowDamage {
        ContactKey key = place(row);
        Optional<String> alias = row.optionalText(Limits.LABEL_BYTES);
        Optional<String> note = row.optionalText(Limits.LABEL_BYTES);
        boolean hidden = row.flag();
        Optional<Instant> established = Fields.optionalMillis(row);
        row.verify();
        return new ContactRow(key, alias, note, hidden, established, Collections.emptySortedSet());
    }
}
