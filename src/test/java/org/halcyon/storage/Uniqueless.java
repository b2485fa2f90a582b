package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.StoredWallet.DamagedWallet;

/// A copy of a store whose tables accept what unique indexes refuse, as if the index itself were damaged.
final class Uniqueless {
    private static final List<Columns> CHANGED = List.of(IdentitiesTable.COLUMNS, ShieldedNotesTable.COLUMNS);

    private Uniqueless() {}

    /// What a load of the only wallet says after a change of which every digest is made right.
    static DamageSite siteAfter(Session copy, Path store, String update) throws SQLException {
        for (Columns table : Tampering.TABLES) {
            copy.execute("CREATE TABLE " + table.table() + "(" + String.join(",", table.names()) + ")");
        }
        try (Session source = Connections.open(store)) {
            for (Columns table : Tampering.TABLES) {
                copyRows(source, copy, table);
            }
        }
        copy.execute(update);
        for (Columns table : CHANGED) {
            for (String row : copy.texts("SELECT rowid FROM " + table.table())) {
                new Tampering(copy).seal(table, "rowid=" + row);
            }
        }
        var found = new WalletLoader(copy, Tolerance.NONE).one(Rows.wallet(1));
        return ((DamagedWallet) found).site();
    }

    private static void copyRows(Session source, Session copy, Columns table) throws SQLException {
        String columns = String.join(",", table.names());
        try (Statement select = source.connection().createStatement();
                ResultSet rows = select.executeQuery("SELECT " + columns + " FROM " + table.table())) {
            while (rows.next()) {
                try (var insert = copy.connection().prepareStatement(table.insert())) {
                    for (int i = 1; i <= table.names().size(); i++) {
                        insert.setObject(i, rows.getObject(i));
                    }
                    insert.executeUpdate();
                }
            }
        }
    }
}
