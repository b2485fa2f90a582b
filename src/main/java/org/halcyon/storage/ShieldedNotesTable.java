package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ShieldedNoteKey;
import org.halcyon.wallet.rows.ShieldedNoteRow;

/// Table `shielded_notes`: the notes that a wallet received in the shielded pool, spent or not.
final class ShieldedNotesTable {
    static final Columns COLUMNS = Columns.of(
            "shielded_notes",
            DamageSite.NOTE_ROW,
            "wallet_id*",
            "account",
            "position",
            "cmx*",
            "nullifier*",
            "value",
            "note_data*",
            "block_height",
            "spent",
            "pending_until_ms",
            "row_sum");

    static final Shape<ShieldedNoteKey, ShieldedNoteRow> SHAPE = Shape.of(
                    COLUMNS,
                    "wallet_id,account,position",
                    Owner.WALLET,
                    new Puts<>(ShieldedNotesTable::place, ShieldedNotesTable::rest),
                    ShieldedNotesTable::fromRow)
            .merging();

    private ShieldedNotesTable() {}

    private static void place(RowWriter row, ShieldedNoteKey key) throws SQLException {
        row.integer(key.account()).integer(key.position());
    }

    private static void rest(RowWriter writer, ShieldedNoteRow row) throws SQLException {
        writer.blob(row.commitment().toBytes()).blob(row.nullifier().toBytes());
        writer.integer(row.value().value()).blob(row.noteData().toBytes()).integer(row.blockHeight());
        writer.flag(row.spent()).integer(Fields.millis(row.pendingUntil()));
    }

    static ShieldedNoteRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        var key = new ShieldedNoteKey(Fields.index(row), Fields.natural(row));
        Bytes commitment = Bytes.of(Fields.id(row));
        Bytes nullifier = Bytes.of(Fields.id(row));
        Credits value = Fields.credits(row);
        Bytes note = Fields.bytes(row, Limits.NOTE, Limits.NOTE);
        long height = Fields.natural(row);
        boolean spent = row.flag();
        Optional<Instant> pending = Fields.optionalMillis(row);
        row.verify();
        return new ShieldedNoteRow(key, commitment, nullifier, value, note, height, spent, pending);
    }

    /// Two notes of an account with one nullifier are one note, counted twice.
    static void checkNullifiers(List<ShieldedNoteRow> notes) throws RowDamage {
        record Place(long account, Bytes nullifier) {}
        Set<Place> seen = new HashSet<>();
        for (ShieldedNoteRow note : notes) {
            if (!seen.add(new Place(note.key().account(), note.nullifier()))) {
                throw new RowDamage(DamageSite.NOTE_ROW, "two notes have the same nullifier");
            }
        }
    }
}
