package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.KvKey;

/// Table `kv`: small values by name, in the scope of the store or of something in it.
final class KvTable {
    static final Columns COLUMNS = Columns.of(
            "kv", DamageSite.WALLET_ROW, "scope*", "id1*", "id2*", "id3*", "key*", "value*", "updated_ms", "row_sum");

    private static final String KEY = "scope,id1,id2,id3,key";
    private static final String REMOVALS =
            "scope='global' AND substr(key,1," + RemovalNote.PREFIX.length() + ")='" + RemovalNote.PREFIX + "'";

    private final Session session;

    KvTable(Session session) {
        this.session = session;
    }

    void apply(KvKey key, Change<Bytes> change, Instant now) throws SQLException {
        switch (change) {
            case Change.Put<Bytes> stored -> put(key, stored.value(), now);
            case Change.Remove<Bytes> gone -> {
                RowWriter writer = session.delete(COLUMNS, KEY);
                place(writer, key).end();
                writer.finish();
            }
        }
    }

    private void put(KvKey key, Bytes value, Instant now) throws SQLException {
        RowWriter writer = session.upsert(COLUMNS, KEY);
        place(writer, key).blob(value.toBytes()).integer(now.toEpochMilli()).endWithSum();
        writer.finish();
    }

    private static RowWriter place(RowWriter writer, KvKey key) throws SQLException {
        writer.text(key.scope().label())
                .blob(key.id1().toBytes())
                .blob(key.id2().toBytes());
        return writer.blob(key.id3().toBytes()).text(key.key());
    }

    Optional<Bytes> find(KvKey key) throws SQLException, RowDamage {
        PreparedStatement select =
                session.prepare(COLUMNS.select("WHERE scope=? AND id1=? AND id2=? AND id3=? AND key=?"));
        select.setString(1, key.scope().label());
        select.setBytes(2, key.id1().toBytes());
        select.setBytes(3, key.id2().toBytes());
        select.setBytes(4, key.id3().toBytes());
        select.setString(5, key.key());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? Optional.of(fromRow(reader)) : Optional.empty();
        }
    }

    /// Deletes the values of a wallet; those of what belongs to it go with their owners.
    void delete(WalletId wallet) throws SQLException {
        PreparedStatement statement =
                session.prepare("DELETE FROM kv WHERE scope IN('wallet','platform_address') AND id1=?");
        statement.setBytes(1, wallet.toBytes());
        statement.executeUpdate();
    }

    /// The notes of deletions, by wallet.
    List<RemovalNote> removals() throws SQLException, RowDamage {
        PreparedStatement select =
                session.prepare(COLUMNS.select("WHERE " + REMOVALS + " ORDER BY key LIMIT " + Limits.WALLETS));
        List<RemovalNote> notes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                String key = rows.getString("key");
                RemovalNote.of(String.valueOf(key), fromRow(reader)).ifPresent(notes::add);
            }
        }
        return notes;
    }

    void deleteRemovals() throws SQLException {
        session.execute("DELETE FROM kv WHERE " + REMOVALS);
    }

    static Bytes fromRow(RowReader row) throws SQLException, RowDamage {
        row.text(Limits.SHORT_TEXT);
        row.blob(0, Limits.ID);
        row.blob(0, Limits.ID);
        row.blob(0, Limits.ID);
        row.text(4 * Limits.KEY);
        byte[] value = row.blob(0, Limits.VALUE);
        row.integer(0, Long.MAX_VALUE);
        row.verify();
        return Bytes.of(value);
    }
}
