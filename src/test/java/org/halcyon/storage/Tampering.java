package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.halcyon.wallet.DamageSite;

/// Another program at work on an open store: changes rows with every constraint off, makes their digests right again,
/// and puts the rows back.
record Tampering(Session peer) implements AutoCloseable {
    static final List<Columns> TABLES = List.of(
            WalletsTable.COLUMNS,
            AccountsTable.COLUMNS,
            AddressesTable.COLUMNS,
            TransactionsTable.COLUMNS,
            NotesTable.COLUMNS,
            CoinsTable.COLUMNS,
            FrozenTable.COLUMNS,
            SpendsTable.COLUMNS,
            InstantLocksTable.COLUMNS,
            SyncStateTable.COLUMNS,
            KvTable.COLUMNS);

    static Tampering with(Path database) throws SQLException {
        Session peer = Connections.open(database);
        peer.execute("PRAGMA ignore_check_constraints=ON");
        peer.execute("PRAGMA foreign_keys=OFF");
        peer.execute("PRAGMA busy_timeout=5000");
        return new Tampering(peer);
    }

    /// Sets one column of every row, with a digest that holds; closing what comes back undoes it.
    AutoCloseable set(Columns table, String column, String expression) throws SQLException {
        String name = table.table();
        peer.execute("CREATE TEMP TABLE kept AS SELECT * FROM " + name);
        peer.execute("UPDATE " + name + " SET " + column + "=" + expression);
        if (table.names().contains("row_sum") && !column.equals("row_sum")) {
            seal(table);
        }
        return () -> {
            peer.execute("DELETE FROM " + name);
            peer.execute("INSERT INTO " + name + " SELECT * FROM kept");
            peer.execute("DROP TABLE kept");
        };
    }

    /// Makes the digest of the only row of a table right.
    private void seal(Columns table) throws SQLException {
        byte[] digest;
        String columns = String.join(",", table.names().subList(0, table.names().size() - 1));
        try (ResultSet row = peer.connection()
                .createStatement()
                .executeQuery("SELECT " + columns + " FROM " + table.table() + " LIMIT 1")) {
            digest = digest(table, row);
        }
        try (PreparedStatement update =
                peer.connection().prepareStatement("UPDATE " + table.table() + " SET row_sum=?")) {
            update.setBytes(1, digest);
            update.executeUpdate();
        }
    }

    private static byte[] digest(Columns table, ResultSet row) throws SQLException {
        RowSum sum = new RowSum();
        sum.begin(table.tag());
        row.next();
        for (int column = 1; column < table.names().size(); column++) {
            switch (row.getObject(column)) {
                case null -> sum.addNull();
                case byte[] blob -> sum.addBlob(blob);
                case String text -> sum.addText(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                case Number number -> sum.add(number.longValue());
                default -> throw new SQLException("a value of another type");
            }
        }
        return sum.end();
    }

    static boolean isIdOfRows(Columns table, String column) {
        return column.equals("wallet_id") && table.site() != DamageSite.WALLET_ROW;
    }

    @Override
    public void close() throws SQLException {
        peer.close();
    }
}
