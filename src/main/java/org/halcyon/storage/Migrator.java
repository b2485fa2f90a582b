package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// Brings a file to the newest version: all missing steps in one transaction, their history rows inside.
final class Migrator {
    private final List<Migration> steps;

    Migrator(List<Migration> steps) {
        this.steps = steps;
    }

    /// @param row what the store and the history rows say about this moment
    /// @throws StorageException if a step failed; the file is then as it was
    void migrate(Session session, int from, Origin row) throws SQLException {
        int step = from;
        session.execute("BEGIN IMMEDIATE");
        try {
            for (; step < steps.size(); step++) {
                steps.get(step).run(session);
                record(session, steps.get(step), row);
            }
            if (from == 0) {
                found(session, row);
            }
            refuseOrphans(session);
            session.execute("COMMIT");
        } catch (SQLException | RuntimeException failure) {
            try {
                session.execute("ROLLBACK");
            } catch (SQLException rollback) {
                failure.addSuppressed(rollback);
            }
            throw new StorageException(new OpenError.MigrationFailed(from, steps.size(), step + 1), failure);
        }
    }

    /// Who migrates, and when.
    ///
    /// @param store the id of a store that begins its life here
    record Origin(StoreId store, StoreId generation, Instant now, String appVersion) {}

    private static void record(Session session, Migration step, Origin origin) throws SQLException {
        PreparedStatement insert = session.prepare(
                "INSERT INTO schema_history(version,name,sha256,applied_ms,app_version) VALUES(?,?,?,?,?)");
        insert.setInt(1, step.version());
        insert.setString(2, step.name());
        insert.setBytes(3, step.sha256());
        insert.setLong(4, origin.now().toEpochMilli());
        insert.setString(5, origin.appVersion());
        insert.executeUpdate();
    }

    private static void found(Session session, Origin origin) throws SQLException {
        PreparedStatement insert = session.prepare(
                "INSERT INTO store_meta(id,store_id,generation,created_ms,clean_close) VALUES(0,?,?,?,0)");
        insert.setBytes(1, origin.store().toBytes());
        insert.setBytes(2, origin.generation().toBytes());
        insert.setLong(3, origin.now().toEpochMilli());
        insert.executeUpdate();
    }

    private static void refuseOrphans(Session session) throws SQLException {
        if (!session.texts("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1")
                .isEmpty()) {
            throw new SQLException("a migration step left orphans");
        }
    }
}
