package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.Change;

/// Table `core_frozen`: the coins that the owner has set aside, whether they are there or not.
final class FrozenTable {
    static final Columns COLUMNS =
            Columns.of("core_frozen", DamageSite.UTXO_ROW, "wallet_id*", "txid*", "vout", "row_sum");

    private final Session session;

    FrozenTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<OutPoint, Change<OutPoint>> changes) throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid,vout");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid,vout");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            switch (change.getValue()) {
                case Change.Put<OutPoint> stored ->
                    CoinsTable.place(put.blob(id), stored.value()).endWithSum();
                case Change.Remove<OutPoint> gone ->
                    CoinsTable.place(remove.blob(id), change.getKey()).end();
            }
        }
        remove.finish();
        put.finish();
    }

    Set<OutPoint> load(WalletId wallet, Tolerance tolerance) throws SQLException, RowDamage {
        Set<OutPoint> frozen = new HashSet<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                tolerance.read(() -> frozen.add(fromRow(reader)));
            }
        }
        return frozen;
    }

    static OutPoint fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        OutPoint coin = CoinsTable.place(row);
        row.verify();
        return coin;
    }
}
