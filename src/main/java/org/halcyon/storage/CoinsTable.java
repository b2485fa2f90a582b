package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.CoinRow;

/// Table `core_utxos`: the outputs that pay a wallet, spent or not.
final class CoinsTable {
    static final Columns COLUMNS = Columns.of(
            "core_utxos",
            DamageSite.UTXO_ROW,
            "wallet_id*",
            "txid*",
            "vout",
            "value",
            "script*",
            "account_pk",
            "coinbase",
            "row_sum");

    private final Session session;

    CoinsTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<OutPoint, Change<CoinRow>> changes, AccountsTable.Book accounts)
            throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid,vout");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid,vout");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            switch (change.getValue()) {
                case Change.Put<CoinRow> stored -> write(put, id, stored.value(), accounts);
                case Change.Remove<CoinRow> gone ->
                    place(remove.blob(id), change.getKey()).end();
            }
        }
        remove.finish();
        put.finish();
    }

    private static void write(RowWriter writer, byte[] wallet, CoinRow row, AccountsTable.Book accounts)
            throws SQLException {
        OptionalLong account = row.account().isPresent()
                ? OptionalLong.of(accounts.number(row.account().get()))
                : OptionalLong.empty();
        place(writer.blob(wallet), row.outPoint()).integer(row.value().value());
        writer.blob(row.script().toBytes())
                .integer(account)
                .flag(row.coinbase())
                .endWithSum();
    }

    static RowWriter place(RowWriter writer, OutPoint outPoint) throws SQLException {
        return writer.blob(outPoint.txid().toWire()).integer(outPoint.index());
    }

    static OutPoint place(RowReader row) throws SQLException, RowDamage {
        Txid txid = Txid.ofWire(row.blob(Limits.ID, Limits.ID));
        return new OutPoint(txid, row.integer(0, Limits.UINT));
    }

    List<CoinRow> load(WalletId wallet, AccountsTable.Book accounts) throws SQLException, RowDamage {
        List<CoinRow> coins = new ArrayList<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=? ORDER BY txid,vout"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                coins.add(fromRow(reader, accounts));
            }
        }
        return coins;
    }

    /// A coin, and the number of its account.
    record Read(CoinRow coin, OptionalLong account) {}

    /// What the row itself says; its account is left out of the coin.
    static Read alone(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        OutPoint outPoint = place(row);
        Duffs value = new Duffs(row.integer(0, Long.MAX_VALUE));
        Script script = Script.of(row.blob(1, Limits.SCRIPT));
        OptionalLong number = row.optionalInteger(Long.MIN_VALUE, Long.MAX_VALUE);
        boolean coinbase = row.flag();
        row.verify();
        return new Read(new CoinRow(outPoint, value, script, Optional.empty(), coinbase), number);
    }

    static CoinRow fromRow(RowReader row, AccountsTable.Book accounts) throws SQLException, RowDamage {
        Read read = alone(row);
        if (read.account().isEmpty()) {
            return read.coin();
        }
        AccountRow owner = accounts.byNumber().get(read.account().getAsLong());
        if (owner == null) {
            throw row.damaged("account_pk names an account of another wallet");
        }
        CoinRow coin = read.coin();
        return new CoinRow(coin.outPoint(), coin.value(), coin.script(), Optional.of(owner.key()), coin.coinbase());
    }
}
