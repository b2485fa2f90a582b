package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/// Makes connections with their limits, and nothing but the file that was named.
final class Connections {
    private static final int LENGTH = 32 << 20;
    private static final int SQL_LENGTH = 1 << 20;
    private static final int TRIGGER_DEPTH = 10;

    private Connections() {}

    /// Opens an existing file.
    static Session open(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.enableLoadExtension(false);
        return limited(new JDBC4Connection("jdbc:sqlite:" + database, database.toString(), config.toProperties()));
    }

    /// Opens an existing file that is not to change.
    static Session openReadOnly(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        return limited(new JDBC4Connection("jdbc:sqlite:" + database, database.toString(), config.toProperties()));
    }

    static Session inMemory() throws SQLException {
        return limited(new JDBC4Connection("jdbc:sqlite::memory:", ":memory:", new SQLiteConfig().toProperties()));
    }

    private static Session limited(SQLiteConnection connection) throws SQLException {
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LENGTH);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, SQL_LENGTH);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, TRIGGER_DEPTH);
        return new Session(connection);
    }
}
