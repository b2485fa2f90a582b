package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.Change;

/// Table `core_notes`: what the owner wrote about transactions. A note stays when a rescan replaces its transaction.
final class NotesTable {
    static final Columns COLUMNS =
            Columns.of("core_notes", DamageSite.NOTE_ROW, "wallet_id*", "txid*", "note*", "row_sum");

    private final Session session;

    NotesTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<Txid, Change<String>> changes) throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            byte[] txid = change.getKey().toWire();
            switch (change.getValue()) {
                case Change.Put<String> stored ->
                    put.blob(id).blob(txid).text(stored.value()).endWithSum();
                case Change.Remove<String> gone -> remove.blob(id).blob(txid).end();
            }
        }
        remove.finish();
        put.finish();
    }

    Map<Txid, String> load(WalletId wallet, Tolerance tolerance) throws SQLException, RowDamage {
        Map<Txid, String> notes = new HashMap<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                tolerance.read(() -> {
                    var note = fromRow(reader);
                    notes.put(note.getKey(), note.getValue());
                });
            }
        }
        return notes;
    }

    static Map.Entry<Txid, String> fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        Txid txid = Txid.ofWire(row.blob(Limits.ID, Limits.ID));
        String note = row.text(Limits.LABEL_BYTES);
        row.verify();
        return Map.entry(txid, note);
    }
}
