package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.WalletId;

/// Looks for rows of a wallet, or of any, in every table that the database itself names, so that a table of a later
/// version is not forgotten.
final class WalletTraces {
    private static final String TABLES = "SELECT t.name, c.name FROM pragma_table_list AS t "
            + "JOIN pragma_table_xinfo(t.name) AS c WHERE t.schema='main' AND t.type='table' "
            + "AND c.name IN('wallet_id','id1') ORDER BY t.name";

    private static final String CONTENT = "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' "
            + "AND name NOT LIKE 'sqlite%' AND name NOT IN('schema_history','store_meta') ORDER BY name";

    private final Session session;

    WalletTraces(Session session) {
        this.session = session;
    }

    /// The names of the tables that hold a row of the wallet.
    List<String> of(WalletId wallet) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String[] column : columns()) {
            PreparedStatement select =
                    session.prepare("SELECT 1 FROM \"" + column[0] + "\" WHERE \"" + column[1] + "\"=? LIMIT 1");
            select.setBytes(1, wallet.toBytes());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    found.add(column[0]);
                }
            }
        }
        return found;
    }

    /// Deletes all rows of all tables but those that say what the file is.
    void eraseAll() throws SQLException {
        session.execute("PRAGMA defer_foreign_keys=ON"); // ends with the transaction
        for (String table : session.texts(CONTENT)) {
            session.execute("DELETE FROM \"" + table + "\"");
        }
    }

    /// The names of the tables that hold a row, but for those that say what the file is.
    List<String> ofAny() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : session.texts(CONTENT)) {
            if (session.number("SELECT EXISTS(SELECT 1 FROM \"" + table + "\")") != 0) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String[]> columns() throws SQLException {
        List<String[]> columns = new ArrayList<>();
        try (ResultSet rows = session.prepare(TABLES).executeQuery()) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return columns;
    }
}
