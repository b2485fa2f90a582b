package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.halcyon.storage.SqliteCodes.Action;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the database that is to be replaced into one file without a log, which no other program has open.
///
/// Only such a database can be replaced by one rename: a log that stays beside a new file would be worked into it.
final class ExclusiveSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExclusiveSwitch.class);

    private final Path database;
    private final Session session;
    private final boolean created;
    private boolean damaged;

    private ExclusiveSwitch(Path database, Session session, boolean created) {
        this.database = database;
        this.session = session;
        this.created = created;
    }

    /// @throws StorageException if another program holds the file
    static ExclusiveSwitch take(Path database, Duration patience) throws IOException, SQLException {
        boolean created = !Files.exists(database, LinkOption.NOFOLLOW_LINKS);
        if (created) {
            PrivateFiles.create(database);
        }
        PrivateFiles.tighten(database);
        var taken = new ExclusiveSwitch(database, Connections.open(database), created);
        try {
            taken.switchOver(patience);
            return taken;
        } catch (IOException | SQLException | RuntimeException failure) {
            taken.giveUp(failure);
            throw failure;
        }
    }

    private void switchOver(Duration patience) throws IOException, SQLException {
        try {
            session.execute("PRAGMA busy_timeout=" + patience.toMillis());
            session.execute("PRAGMA locking_mode=EXCLUSIVE");
            session.execute("BEGIN EXCLUSIVE");
            session.execute("ROLLBACK");
            requireFolded();
        } catch (SQLException e) {
            Action action = SqliteCodes.action(e);
            if (action == Action.CONTENTION || action == Action.AGAIN) {
                throw new StorageException(new BackupError.RestoreDestinationLocked(database), e);
            }
            if (action != Action.DAMAGE) {
                throw e;
            }
            damaged = true;
            LOG.atWarn().addKeyValue("path", database).setCause(e).log("file is too damaged to be locked");
        }
    }

    private void requireFolded() throws IOException, SQLException {
        boolean busy = session.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        List<String> mode = session.texts("PRAGMA journal_mode=DELETE");
        if (busy || !mode.equals(List.of("delete")) || Files.exists(HeaderGate.sidecar(database, "-wal"))) {
            throw new StorageException(new BackupError.RestoreDestinationLocked(database));
        }
        // an exclusive connection has its index of the log in memory, so one on the disk is from a dead process
        Files.deleteIfExists(HeaderGate.sidecar(database, "-shm"));
    }

    /// Lets go of the file, as a rename over it needs on some systems, and looks whether anybody used the moment.
    void release() throws IOException, SQLException {
        session.close();
        if (damaged) {
            StagedFile.deleteSidecars(database); // kept raw before; what they hold belongs to the old file
        }
        if (StagedFile.hasSidecars(database)) {
            throw new StorageException(new BackupError.RestoreDestinationLocked(database));
        }
    }

    private void giveUp(Exception failure) {
        try {
            close();
            forget();
        } catch (SQLException | IOException second) {
            failure.addSuppressed(second);
        }
    }

    /// Takes the empty file away that kept the place.
    void forget() throws IOException {
        if (created && Files.size(database) == 0) {
            Files.delete(database);
        }
    }

    /// Idempotent.
    @Override
    public void close() throws SQLException {
        session.close();
    }
}
