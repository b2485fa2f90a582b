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
            IdentitiesTable.COLUMNS,
            IdentityKeysTable.COLUMNS,
            NamesTable.COLUMNS,
            IdentityScanTable.COLUMNS,
            IdentityScanTable.GAP_COLUMNS,
            PlatformAddressesTable.COLUMNS,
            AddressSyncTable.COLUMNS,
            AssetLocksTable.COLUMNS,
            InvitationsTable.COLUMNS,
            TokensTable.COLUMNS,
            TokenBalancesTable.COLUMNS,
            ContactsTable.COLUMNS,
            ContactsTable.ACCOUNT_COLUMNS,
            ContactRequestsTable.COLUMNS,
            IgnoredSendersTable.COLUMNS,
            CryptoTasksTable.COLUMNS,
            ProfilesTable.COLUMNS,
            PaymentsTable.COLUMNS,
            MasternodesTable.COLUMNS,
            ShieldedAccountsTable.COLUMNS,
            ShieldedNotesTable.COLUMNS,
            ShieldedOutgoingTable.COLUMNS,
            ShieldedActivityTable.COLUMNS,
            ShieldedActivityTable.REF_COLUMNS,
            TreeShardsTable.COLUMNS,
            TreeCapsTable.COLUMNS,
            TreeCheckpointsTable.COLUMNS,
            TreeCheckpointsTable.MARK_COLUMNS,
            KvTable.COLUMNS);

    /// Tables whose rows belong to no wallet, but for those of trees.
    static final List<Columns> SHARED = List.of(ProfilesTable.COLUMNS, TokensTable.COLUMNS, MasternodesTable.COLUMNS);

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
            seal(table, "1");
        }
        return () -> {
            peer.execute("DELETE FROM " + name);
            peer.execute("INSERT INTO " + name + " SELECT * FROM kept");
            peer.execute("DROP TABLE kept");
        };
    }

    /// Makes the digest of the only row of a table that fulfils a condition right.
    void seal(Columns table, String condition) throws SQLException {
        byte[] digest;
        String columns = String.join(",", table.names().subList(0, table.names().size() - 1));
        try (ResultSet row = peer.connection()
                .createStatement()
                .executeQuery("SELECT " + columns + " FROM " + table.table() + " WHERE " + condition + " LIMIT 1")) {
            digest = digest(table, row);
        }
        try (PreparedStatement update =
                peer.connection().prepareStatement("UPDATE " + table.table() + " SET row_sum=? WHERE " + condition)) {
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

    /// True for a column by which rows are looked for, so that another value in it hides them.
    static boolean isIdOfRows(Columns table, String column) {
        return switch (column) {
            case "wallet_id" -> table.site() != DamageSite.WALLET_ROW;
            case "identity_id" -> !table.equals(IdentitiesTable.COLUMNS) && !SHARED.contains(table);
            case "owner_id" -> true;
            case "network" -> table.site() == DamageSite.TREE_ROW;
            default -> false;
        };
    }

    @Override
    public void close() throws SQLException {
        peer.close();
    }
}
