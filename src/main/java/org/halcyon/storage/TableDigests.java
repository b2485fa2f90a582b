package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.Bytes;

/// A digest over the content of each table, whatever the order of its rows.
final class TableDigests {
    private static final byte[] NO_NAME = new byte[0];

    private final Session session;

    TableDigests(Session session) {
        this.session = session;
    }

    SortedMap<String, Bytes> all() throws SQLException {
        SortedMap<String, Bytes> digests = new TreeMap<>();
        for (String table : session.texts(
                "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND name NOT LIKE 'sqlite%'")) {
            digests.put(table, digest(table));
        }
        return digests;
    }

    private Bytes digest(String table) throws SQLException {
        SortedSet<Bytes> lines = new TreeSet<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            RowSum sum = new RowSum();
            while (rows.next()) {
                lines.add(Bytes.of(line(rows, sum)));
            }
        }
        MessageDigest sha = RowSum.sha256();
        lines.forEach(line -> sha.update(line.toBytes()));
        return Bytes.of(sha.digest());
    }

    private static byte[] line(ResultSet row, RowSum sum) throws SQLException {
        sum.begin(NO_NAME);
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            switch (row.getObject(column)) {
                case null -> sum.addNull();
                case byte[] blob -> sum.addBlob(blob);
                case String text -> sum.addText(text.getBytes(StandardCharsets.UTF_8));
                case Number number -> sum.add(number.longValue());
                case Object other -> throw new SQLException("a value of type " + other.getClass());
            }
        }
        return sum.end();
    }
}
