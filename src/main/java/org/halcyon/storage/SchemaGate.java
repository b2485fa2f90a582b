package org.halcyon.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// Compares what a file says about its schema with what this program knows, before anything is written.
final class SchemaGate {
    private static final String OBJECTS = "SELECT type||' '||name||' '||tbl_name||' '||coalesce(sql,'') "
            + "FROM sqlite_master WHERE name NOT LIKE 'sqlite^_stat%' ESCAPE '^' ORDER BY 1";
    private static final String HISTORY = "SELECT version,substr(name,1,200),substr(sha256,1,33) FROM schema_history "
            + "ORDER BY version LIMIT 10000";

    private final List<Migration> known;

    SchemaGate(List<Migration> known) {
        this.known = known;
    }

    /// The version of the file, 0 if it has no content at all.
    ///
    /// @throws StorageException if the file is foreign, newer than this program, or its history is not to be trusted
    int check(Session session) throws SQLException {
        if (session.number("SELECT count(*) FROM sqlite_master") == 0) {
            return 0;
        }
        if (session.number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='schema_history'") != 1) {
            throw foreign("a database without version history");
        }
        long newest = session.number("SELECT CASE WHEN typeof(max(version))='integer' THEN max(version) ELSE 0 END"
                + " FROM schema_history");
        if (newest > known.size()) {
            throw new StorageException(new OpenError.SchemaVersionUnsupported(newest, known.size()));
        }
        checkApplication(session);
        int version = checkHistory(session);
        checkObjects(session, version);
        return version;
    }

    private static void checkApplication(Session session) throws SQLException {
        long id = session.number("PRAGMA application_id");
        if (id != HeaderGate.APPLICATION_ID) {
            throw foreign("application id " + Long.toHexString(id));
        }
    }

    private int checkHistory(Session session) throws SQLException {
        int version = 0;
        try (ResultSet rows = session.prepare(HISTORY).executeQuery()) {
            while (rows.next()) {
                version++;
                checkStep(version, rows);
            }
        }
        if (version == 0) {
            throw new StorageException(new OpenError.SchemaHistoryMalformed("it is empty"));
        }
        return version;
    }

    private void checkStep(int version, ResultSet row) throws SQLException {
        if (version > known.size() || row.getLong(1) != version) {
            throw malformed(version);
        }
        Migration step = known.get(version - 1);
        if (!step.name().equals(row.getString(2))) {
            throw malformed(version);
        }
        if (!Arrays.equals(step.sha256(), row.getBytes(3))) {
            throw new StorageException(new OpenError.MigrationChecksumMismatch(version));
        }
    }

    private static StorageException malformed(int version) {
        return new StorageException(new OpenError.SchemaHistoryMalformed("step " + version));
    }

    private void checkObjects(Session session, int version) throws SQLException {
        List<String> expected = expectedObjects(version);
        List<String> found = session.texts(OBJECTS);
        if (!found.equals(expected)) {
            List<String> extra = new ArrayList<>(found);
            extra.removeAll(expected);
            throw foreign(extra.isEmpty() ? "a schema with parts missing" : "a schema with other parts");
        }
    }

    /// The schema as it is when the known steps run on an empty database.
    private List<String> expectedObjects(int version) throws SQLException {
        try (Session memory = Connections.inMemory()) {
            for (Migration step : known.subList(0, version)) {
                step.run(memory);
            }
            return memory.texts(OBJECTS);
        }
    }

    private static StorageException foreign(String found) {
        return new StorageException(new OpenError.NotAWalletDb("a wallet database", found));
    }
}
