package org.halcyon.storage;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.storage.SqliteCodes.Action;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.WalletRow;

/// Reads a store row by row, whether its wallets hang together or not. A row counts if it fits its own digest; a page
/// that cannot be read ends its table.
record ExportRows(Session session, ExportText text) {
    private static final List<Columns> OF_WALLETS =
            List.of(WalletsTable.COLUMNS, TransactionsTable.COLUMNS, CoinsTable.COLUMNS, NotesTable.COLUMNS);

    void write() throws SQLException, IOException {
        List<byte[]> ids = ids();
        wallets();
        text.section("transactions", "wallet", "transaction", "state", "height", "time", "note");
        for (byte[] id : ids) {
            transactions(id);
        }
        text.section("coins", "wallet", "transaction", "output", "duffs", "spent by");
        for (byte[] id : ids) {
            coins(id);
        }
    }

    private interface Row {
        void read(RowReader reader) throws SQLException, RowDamage, IOException;
    }

    /// The ids of all wallets that any of the tables names: the one that registers them may be the damaged one.
    private List<byte[]> ids() throws SQLException {
        SortedSet<String> ids = new TreeSet<>();
        for (Columns columns : OF_WALLETS) {
            String sql = "SELECT DISTINCT hex(wallet_id) FROM " + columns.table() + " WHERE length(wallet_id)="
                    + Limits.ID + " LIMIT " + Limits.WALLETS;
            try (Statement statement = session.connection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    ids.add(String.valueOf(rows.getString(1)));
                }
            } catch (SQLException e) {
                refuseOther(e); // told where the table itself is read
            }
        }
        return ids.stream().map(HexFormat.of()::parseHex).toList();
    }

    /// Only damage of the file is a reason to go on without a table.
    private static void refuseOther(SQLException failure) throws SQLException {
        if (SqliteCodes.action(failure) != Action.DAMAGE) {
            throw failure;
        }
    }

    private void damaged(String table, SQLException failure) throws SQLException, IOException {
        refuseOther(failure);
        text.missing(table + ": the rest of the table");
    }

    private void each(Columns columns, String which, byte[] id, Row row) throws SQLException, IOException {
        // a statement that met damage is of no use any more, so each is made anew
        try (PreparedStatement select = session.connection().prepareStatement(columns.select(which))) {
            if (id.length > 0) {
                select.setBytes(1, id);
            }
            try (ResultSet rows = select.executeQuery()) {
                RowReader reader = new RowReader(rows, columns);
                while (reader.next()) {
                    one(columns, reader, row);
                }
            }
        } catch (SQLException e) {
            damaged(columns.table(), e);
        }
    }

    private void one(Columns columns, RowReader reader, Row row) throws SQLException, IOException {
        try {
            row.read(reader);
        } catch (RowDamage damage) {
            text.missing(columns.table() + ": a row (" + damage.site().tag() + ")");
        }
    }

    private void wallets() throws SQLException, IOException {
        text.section("wallets", "wallet", "name", "network", "kind", "first block", "made");
        each(WalletsTable.COLUMNS, "ORDER BY wallet_id", new byte[0], reader -> {
            WalletRow row = WalletsTable.fromRow(reader);
            text.row(
                    row.id().toHex(),
                    row.label().orElse(""),
                    row.network().label(),
                    row.kind().label(),
                    Integer.toString(row.birthHeight()),
                    row.created().toString());
        });
    }

    private void transactions(byte[] id) throws SQLException, IOException {
        String wallet = HexFormat.of().formatHex(id);
        Map<Txid, String> notes = new HashMap<>();
        each(NotesTable.COLUMNS, "WHERE wallet_id=?", id, reader -> {
            var note = NotesTable.fromRow(reader);
            notes.put(note.getKey(), note.getValue());
        });
        each(TransactionsTable.COLUMNS, "WHERE wallet_id=? ORDER BY height,txid", id, reader -> {
            TransactionRow row = TransactionsTable.fromRow(reader);
            String note = notes.getOrDefault(row.txid(), "");
            notes.remove(row.txid());
            transaction(wallet, row, note);
        });
        for (var left : notes.entrySet()) {
            text.row(wallet, left.getKey().toHex(), "", "", "", left.getValue());
        }
    }

    private void transaction(String wallet, TransactionRow row, String note) throws IOException {
        String height =
                row.block().map(place -> Integer.toString(place.height())).orElse("");
        Instant time =
                row.block().map(place -> Instant.ofEpochSecond(place.time())).orElse(row.firstSeen());
        text.row(wallet, row.txid().toHex(), row.state().label(), height, time.toString(), note);
    }

    private void coins(byte[] id) throws SQLException, IOException {
        String wallet = HexFormat.of().formatHex(id);
        Map<OutPoint, String> spenders = new HashMap<>();
        each(SpendsTable.COLUMNS, "WHERE wallet_id=?", id, reader -> {
            SpendRow spend = SpendsTable.fromRow(reader);
            spenders.put(spend.outPoint(), spend.spender().map(Txid::toHex).orElse("unknown"));
        });
        each(CoinsTable.COLUMNS, "WHERE wallet_id=? ORDER BY txid,vout", id, reader -> {
            CoinRow coin = CoinsTable.alone(reader).coin();
            text.row(
                    wallet,
                    coin.outPoint().txid().toHex(),
                    Long.toString(coin.outPoint().index()),
                    Long.toString(coin.value().value()),
                    spenders.getOrDefault(coin.outPoint(), ""));
        });
    }
}
