package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// Copies one commit of a database into an empty file: compact, without a log, without deleted rows.
final class DatabaseCopy {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);

    private DatabaseCopy() {}

    /// By one statement, or page by page where SQLite refuses that: within a transaction, say.
    static void make(Session session, Path staged) throws SQLException {
        try {
            session.vacuumInto(staged);
        } catch (SQLException refused) {
            if (SqliteCodes.of(refused) != SQLiteErrorCode.SQLITE_ERROR) {
                throw refused;
            }
            LOG.atInfo().setCause(refused).log("database is copied page by page");
            session.copyPages(staged);
            compact(staged);
        }
    }

    /// Takes deleted rows out of a page copy and its log mode away.
    private static void compact(Path staged) throws SQLException {
        try (Session copy = Connections.open(staged)) {
            List<String> mode = copy.texts("PRAGMA journal_mode=DELETE");
            if (!mode.equals(List.of("delete"))) {
                throw new SQLException("the copy keeps its log");
            }
            copy.vacuum();
        }
    }
}
