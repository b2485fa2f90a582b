package org.halcyon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an earlier run left beside the file.
///
/// @param log there is one
/// @param memory there is what only a run with a log makes
record LeftLog(Path database, boolean log, boolean memory) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftLog.class);

    /// As it is before the file is opened.
    static LeftLog of(Path database) {
        return new LeftLog(
                database,
                Files.exists(HeaderGate.sidecar(database, "-wal")),
                Files.exists(HeaderGate.sidecar(database, "-shm")));
    }

    /// A file that was not closed in order has its last commits in its log, so without one they may be missing.
    void tell(Session session, int version) throws SQLException {
        if (log) {
            LOG.atInfo().addKeyValue("path", database).log("database has a log from an earlier run");
        } else if (version > 0 && (memory || isOpenByItsMark(session))) {
            LOG.atWarn()
                    .addKeyValue("path", database)
                    .log("database was not closed in order and has no log, its last changes may be missing");
        }
    }

    private static boolean isOpenByItsMark(Session session) throws SQLException {
        return session.number("SELECT clean_close FROM store_meta WHERE id=0") == 0;
    }
}
