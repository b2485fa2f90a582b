package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// The settings of a connection, each read back after it was set.
final class Pragmas {
    private Pragmas() {}

    /// Settings that leave the file alone.
    static void guard(Session session, Duration busyTimeout) throws SQLException {
        set(session, "trusted_schema", "OFF", "0");
        set(session, "cell_size_check", "ON", "1");
        set(session, "foreign_keys", "ON", "1");
        set(session, "recursive_triggers", "OFF", "0");
        set(session, "locking_mode", "NORMAL", "normal");
        String timeout = Long.toString(busyTimeout.toMillis());
        set(session, "busy_timeout", timeout, timeout);
        set(session, "temp_store", "MEMORY", "2");
        set(session, "mmap_size", "0", "0");
    }

    /// Settings of the writer; the first one may write to the file.
    static void forWriting(Session session) throws SQLException {
        set(session, "journal_mode", "WAL", "wal");
        set(session, "synchronous", "FULL", "2");
        set(session, "fullfsync", "ON", "1");
        set(session, "checkpoint_fullfsync", "ON", "1");
        secureDelete(session, /* everywhere= */ false);
        set(session, "wal_autocheckpoint", "1000", "1000");
        set(session, "journal_size_limit", "16777216", "16777216");
    }

    /// @param everywhere also where it costs a write of its own, which a deletion is worth
    static void secureDelete(Session session, boolean everywhere) throws SQLException {
        set(session, "secure_delete", everywhere ? "ON" : "FAST", everywhere ? "1" : "2");
    }

    static void forReading(Session session) throws SQLException {
        set(session, "query_only", "ON", "1");
    }

    private static void set(Session session, String name, String value, String expected) throws SQLException {
        session.execute("PRAGMA " + name + "=" + value);
        List<String> got = session.texts("PRAGMA " + name);
        // without any file behind it mmap_size answers nothing, which is as good as zero
        String found = got.isEmpty() && name.equals("mmap_size") ? "0" : String.join(",", got);
        if (!found.equals(expected)) {
            throw new StorageException(new OpenError.PragmaNotApplied(name, expected, found));
        }
    }
}
