package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Credits;
import org.halcyon.base.DocumentId;
import org.halcyon.base.IdentityId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.NameKey;
import org.halcyon.wallet.rows.NameRow;
import org.halcyon.wallet.rows.NameStatus;

/// Table `dpns_names`: the names of identities.
final class NamesTable {
    static final Columns COLUMNS = Columns.of(
            "dpns_names",
            DamageSite.IDENTITY_ROW,
            "identity_id*",
            "normalized_label*",
            "normalized_parent*",
            "label*",
            "document_id*",
            "price",
            "status*",
            "counterparty_id*",
            "acquired_ms",
            "updated_ms");

    static final Shape<NameKey, NameRow> SHAPE = Shape.of(
            COLUMNS,
            "identity_id,normalized_label,normalized_parent",
            Owner.IDENTITY,
            new Puts<>(NamesTable::place, NamesTable::rest),
            NamesTable::fromRow);

    private NamesTable() {}

    private static void place(RowWriter row, NameKey key) throws SQLException {
        row.blob(key.identity().toBytes()).text(key.label()).text(key.parent());
    }

    private static void rest(RowWriter writer, NameRow row) throws SQLException {
        writer.text(row.label()).blob(row.document().map(DocumentId::toBytes));
        writer.integer(Fields.credits(row.price())).text(row.status().label());
        writer.blob(Fields.blobOf(row.counterparty()));
        writer.integer(Fields.millis(row.acquired())).integer(row.updated().toEpochMilli());
    }

    static NameRow fromRow(RowReader row) throws SQLException, RowDamage {
        IdentityId identity = Fields.identity(row);
        String normalized = row.text(Limits.LABEL_BYTES);
        var key = new NameKey(identity, row.text(Limits.LABEL_BYTES), normalized);
        String label = row.text(Limits.LABEL_BYTES);
        Optional<DocumentId> document = Fields.optionalId(row).map(DocumentId::of);
        Optional<Credits> price = Fields.optionalCredits(row);
        NameStatus status = Fields.label(row, NameStatus.class);
        Optional<IdentityId> other = Fields.optionalId(row).map(IdentityId::of);
        Optional<Instant> acquired = Fields.optionalMillis(row);
        Instant updated = Fields.millis(row);
        if (other.isPresent() != (status == NameStatus.SOLD || status == NameStatus.TRANSFERRED)) {
            throw row.damaged("status and counterparty_id contradict each other");
        }
        return new NameRow(key, label, document, price, status, other, acquired, updated);
    }
}
