package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.SpendRow;

/// Table `core_spends`: the outputs that are spent, also those that the wallet has not seen yet.
final class SpendsTable {
    static final Columns COLUMNS =
            Columns.of("core_spends", DamageSite.SPEND_ROW, "wallet_id*", "txid*", "vout", "spender*", "row_sum");

    private final Session session;

    SpendsTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<OutPoint, Change<SpendRow>> changes) throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid,vout");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid,vout");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            switch (change.getValue()) {
                case Change.Put<SpendRow> stored ->
                    CoinsTable.place(put.blob(id), stored.value().outPoint())
                            .blob(stored.value().spender().map(Txid::toWire))
                            .endWithSum();
                case Change.Remove<SpendRow> gone ->
                    CoinsTable.place(remove.blob(id), change.getKey()).end();
            }
        }
        remove.finish();
        put.finish();
    }

    List<SpendRow> load(WalletId wallet) throws SQLException, RowDamage {
        List<SpendRow> spends = new ArrayList<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=? ORDER BY txid,vout"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                spends.add(fromRow(reader));
            }
        }
        return spends;
    }

    static SpendRow fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        OutPoint outPoint = CoinsTable.place(row);
        Optional<Txid> spender = row.optionalBlob(Limits.ID, Limits.ID).map(Txid::ofWire);
        row.verify();
        return new SpendRow(outPoint, spender);
    }
}
