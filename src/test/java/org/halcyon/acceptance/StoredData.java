package org.halcyon.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/// What lies in a database and in a folder, read by a connection that cannot write.
record StoredData(Map<String, Table> tables, Map<String, String> files) {

    /// @param digest over all its rows, whatever their order
    record Table(long rows, String digest) {}

    StoredData {
        tables = Map.copyOf(tables);
        files = Map.copyOf(files);
    }

    static StoredData of(Path database, Path folder) throws SQLException, IOException {
        return new StoredData(tables(database), files(folder));
    }

    /// What `integrity_check` says.
    static String integrity(Path database) throws SQLException {
        try (Connection connection = open(database)) {
            return String.join(", ", texts(connection, "PRAGMA integrity_check"));
        }
    }

    private static Connection open(Path database) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties());
    }

    private static SortedMap<String, Table> tables(Path database) throws SQLException {
        var tables = new TreeMap<String, Table>();
        try (Connection connection = open(database)) {
            for (String name : texts(connection, "SELECT name FROM sqlite_schema WHERE type='table'")) {
                tables.put(name, table(connection, name));
            }
        }
        return tables;
    }

    private static Table table(Connection connection, String name) throws SQLException {
        var lines = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + name + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    String text = value instanceof byte[] blob ? HexFormat.of().formatHex(blob) : String.valueOf(value);
                    line.append(text.length()).append(':').append(text).append(';');
                }
                lines.add(line.toString());
            }
        }
        lines.sort(null);
        return new Table(
                lines.size(), digest(String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        var digests = new TreeMap<String, String>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                digests.put(folder.relativize(file).toString(), digest(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
