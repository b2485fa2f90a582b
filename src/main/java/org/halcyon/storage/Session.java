package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;

/// One connection with its prepared statements, each prepared once. Used by one thread at a time.
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        } else {
            known.clearBatch(); // a failed transaction may have left rows behind
        }
        return known;
    }

    /// A writer of rows that are inserted or replace those of the same key.
    RowWriter upsert(Columns columns, String key) throws SQLException {
        return new RowWriter(prepare(columns.upsert(key)), columns);
    }

    /// A writer whose rows are the keys of rows to delete.
    RowWriter delete(Columns columns, String key) throws SQLException {
        return new RowWriter(prepare(columns.delete(key)), columns);
    }

    /// Runs statements that take no values.
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /// The first column of each row, as text.
    List<String> texts(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(String.valueOf(rows.getString(1)));
            }
        }
        return lines;
    }

    /// Copies the whole database, as of now, into an empty file: compact, without a log, without deleted rows.
    void vacuumInto(Path target) throws SQLException {
        attaching(() -> {
            try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, target.toString());
                statement.executeUpdate();
            }
        });
    }

    /// Rewrites the file without what was deleted from it.
    void vacuum() throws SQLException {
        attaching(() -> execute("VACUUM"));
    }

    private interface Attaching {
        void run() throws SQLException;
    }

    /// A vacuum attaches its target, which is allowed for its length only.
    private void attaching(Attaching work) throws SQLException {
        SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
        driver.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 1);
        try {
            work.run();
        } finally {
            driver.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        }
    }

    /// Copies the whole database page by page into an empty file, its mode and its deleted rows included.
    void copyPages(Path target) throws SQLException {
        int code = connection.unwrap(SQLiteConnection.class).getDatabase().backup("main", target.toString(), null);
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLiteException("page copy", SQLiteErrorCode.getErrorCode(code));
        }
    }

    /// Ends what this connection is doing now with SQLITE_INTERRUPT. Any thread.
    void interrupt() throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    /// What a connection says whose work was interrupted.
    static SQLException interrupted() {
        return new SQLiteException("interrupted", SQLiteErrorCode.SQLITE_INTERRUPT);
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // closes its statements too
    }
}
