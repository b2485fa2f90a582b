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
import org.halcyon.wallet.rows.ContactRequestKey;
import org.halcyon.wallet.rows.ContactRequestRow;
import org.halcyon.wallet.rows.RequestDirection;

/// Table `contact_requests`: contact requests that are not answered yet.
final class ContactRequestsTable {
    static final Columns COLUMNS = Columns.of(
            "contact_requests",
            DamageSite.CONTACT_ROW,
            "owner_id*",
            "contact_id*",
            "direction*",
            "account_reference",
            "sender_key",
            "recipient_key",
            "encrypted_xpub*",
            "encrypted_label*",
            "auto_accept_proof*",
            "core_height",
            "created_ms");

    static final Shape<ContactRequestKey, ContactRequestRow> SHAPE = Shape.of(
            COLUMNS,
            "owner_id,contact_id,direction",
            Owner.IDENTITY,
            new Puts<>(ContactRequestsTable::place, ContactRequestsTable::rest),
            ContactRequestsTable::fromRow);

    private ContactRequestsTable() {}

    private static void place(RowWriter row, ContactRequestKey key) throws SQLException {
        ContactsTable.place(row, key.contact());
        row.text(key.direction().label());
    }

    private static void rest(RowWriter writer, ContactRequestRow row) throws SQLException {
        writer.integer(row.accountReference()).integer(row.senderKey()).integer(row.recipientKey());
        writer.blob(row.encryptedKey().toBytes()).blob(Fields.blob(row.encryptedLabel()));
        writer.blob(Fields.blob(row.autoAcceptProof())).integer(row.coreHeight());
        writer.integer(row.created().toEpochMilli());
    }

    static ContactRequestRow fromRow(RowReader row) throws SQLException, RowDamage {
        ContactKey contact = ContactsTable.place(row);
        var key = new ContactRequestKey(contact, Fields.label(row, RequestDirection.class));
        long reference = row.integer(0, Limits.UINT);
        long sender = row.integer(0, Limits.UINT);
        long recipient = row.integer(0, Limits.UINT);
        Bytes encrypted = Fields.bytes(row, 0, Limits.SEALED);
        Optional<Bytes> label = Fields.optionalBytes(row, 0, Limits.SEALED);
        Optional<Bytes> proof = Fields.optionalBytes(row, 0, Limits.SEALED);
        OptionalLong height = row.optionalInteger(0, Limits.INT);
        Instant created = Fields.millis(row);
        return new ContactRequestRow(key, reference, sender, recipient, encrypted, label, proof, height, created);
    }
}
