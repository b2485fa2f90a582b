package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.halcyon.base.StoreId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// A database that can be copied while it is in use.
interface BackupSource {
    Logger LOG = LoggerFactory.getLogger(BackupSource.class);

    StoreId store();

    /// An upper bound of the size of the copy.
    long bytes() throws SQLException;

    /// Copies one commit, whole, into an empty file.
    void copyInto(Path staged) throws SQLException;

    /// A connection that is in no transaction.
    static BackupSource of(Session session, StoreId store) {
        return new BackupSource() {
            @Override
            public StoreId store() {
                return store;
            }

            @Override
            public long bytes() throws SQLException {
                return session.number("PRAGMA page_count") * session.number("PRAGMA page_size");
            }

            @Override
            public void copyInto(Path staged) throws SQLException {
                copy(session, staged);
            }
        };
    }

    /// By one statement, or page by page where SQLite refuses that: within a transaction, say.
    static void copy(Session session, Path staged) throws SQLException {
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
