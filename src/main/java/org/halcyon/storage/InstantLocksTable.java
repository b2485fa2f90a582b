package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.WireException;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.Change;

/// Table `core_instant_locks`: the lock messages of transactions that no chain lock covers yet.
final class InstantLocksTable {
    static final Columns COLUMNS =
            Columns.of("core_instant_locks", DamageSite.INSTANT_LOCK, "wallet_id*", "txid*", "islock*", "row_sum");

    private final Session session;

    InstantLocksTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<Txid, Change<Bytes>> changes) throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            byte[] txid = change.getKey().toWire();
            switch (change.getValue()) {
                case Change.Put<Bytes> stored ->
                    put.blob(id).blob(txid).blob(stored.value().toBytes()).endWithSum();
                case Change.Remove<Bytes> gone -> remove.blob(id).blob(txid).end();
            }
        }
        remove.finish();
        put.finish();
    }

    Map<Txid, Bytes> load(WalletId wallet, Tolerance tolerance) throws SQLException, RowDamage {
        Map<Txid, Bytes> locks = new HashMap<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                tolerance.read(() -> {
                    var lock = fromRow(reader);
                    locks.put(lock.getKey(), lock.getValue());
                });
            }
        }
        return locks;
    }

    static Map.Entry<Txid, Bytes> fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        Txid txid = Txid.ofWire(row.blob(Limits.ID, Limits.ID));
        byte[] lock = row.blob(1, Limits.INSTANT_LOCK);
        row.verify();
        if (!isLockOf(txid, lock)) {
            throw row.damaged("islock is not the lock of txid");
        }
        return Map.entry(txid, Bytes.of(lock));
    }

    /// True if the bytes are one lock message, nothing behind it, and of this transaction.
    static boolean isLockOf(Txid txid, byte[] lock) {
        try {
            return ContentMessage.IsdLock.parse(lock).txid().equals(txid);
        } catch (WireException e) {
            return false;
        }
    }
}
