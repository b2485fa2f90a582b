package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.CryptoTaskKey;
import org.halcyon.wallet.rows.CryptoTaskKind;
import org.halcyon.wallet.rows.CryptoTaskRow;

/// Table `contact_crypto_queue`: work on contacts that waits for keys.
final class CryptoTasksTable {
    static final Columns COLUMNS = Columns.of(
            "contact_crypto_queue",
            DamageSite.CONTACT_ROW,
            "owner_id*",
            "contact_id*",
            "kind*",
            "encrypted_xpub*",
            "our_key",
            "their_key",
            "enqueued_ms");

    static final Shape<CryptoTaskKey, CryptoTaskRow> SHAPE = Shape.of(
            COLUMNS,
            "owner_id,contact_id,kind",
            Owner.IDENTITY,
            new Puts<>(CryptoTasksTable::place, CryptoTasksTable::rest),
            CryptoTasksTable::fromRow);

    private CryptoTasksTable() {}

    private static void place(RowWriter row, CryptoTaskKey key) throws SQLException {
        ContactsTable.place(row, key.contact());
        row.text(key.kind().label());
    }

    private static void rest(RowWriter writer, CryptoTaskRow row) throws SQLException {
        writer.blob(Fields.blob(row.encryptedKey())).integer(row.ourKey()).integer(row.theirKey());
        writer.integer(row.enqueued().toEpochMilli());
    }

    static CryptoTaskRow fromRow(RowReader row) throws SQLException, RowDamage {
        ContactKey contact = ContactsTable.place(row);
        var key = new CryptoTaskKey(contact, Fields.label(row, CryptoTaskKind.class));
        Optional<Bytes> encrypted = Fields.optionalBytes(row, 0, Limits.SEALED);
        OptionalLong our = row.optionalInteger(0, Limits.UINT);
        OptionalLong their = row.optionalInteger(0, Limits.UINT);
        Instant enqueued = Fields.millis(row);
        if (encrypted.isPresent() != (key.kind() == CryptoTaskKind.REGISTER_EXTERNAL)) {
            throw row.damaged("kind contradicts encrypted_xpub");
        }
        return new CryptoTaskRow(key, encrypted, our, their, enqueued);
    }
}
