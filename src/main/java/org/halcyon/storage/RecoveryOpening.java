package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// Opens a file through the same gates as ever, but only to look at it: no byte of it or of its log changes.
final class RecoveryOpening {
    private RecoveryOpening() {}

    /// @throws StorageException with the gate that did not open
    static Database open(BackupDesk desk) throws SQLException, IOException {
        StoreConfig config = desk.config();
        Path path = config.database().toAbsolutePath();
        if (config.backups().isEmpty()) {
            throw new StorageException(new OpenError.ConfigInvalid("recovery without a folder for backups"));
        }
        Session session = readable(desk);
        try {
            Database.checkIntegrity(session);
            return Database.unwritten(session, desk, KnownStore.read(path));
        } catch (SQLException | IOException | RuntimeException failure) {
            giveUp(session, failure);
            throw failure;
        }
    }

    /// A file of ours, whatever its pages are like: every row has to be looked at on its own.
    static Session readable(BackupDesk desk) throws SQLException {
        Path path = desk.config().database().toAbsolutePath();
        if (Files.exists(RestoreMarker.pathOf(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new BackupError.RestoreInterrupted(RestoreMarker.pathOf(path)));
        }
        if (Files.exists(AsideMarker.pathOf(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new BackupError.SetAsideInterrupted(AsideMarker.pathOf(path)));
        }
        Optional<KnownStore> known = KnownStore.read(path);
        if (HeaderGate.mayBeNew(path, known)) {
            throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "none"));
        }
        Session session = connect(path);
        try {
            Pragmas.guard(session, desk.config().times().busyTimeout());
            Pragmas.forReading(session);
            if (new SchemaGate(desk.steps()).check(session) == 0) {
                throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "an empty one"));
            }
            return session;
        } catch (SQLException | RuntimeException failure) {
            giveUp(session, failure);
            throw failure;
        }
    }

    private static void giveUp(Session session, Exception failure) {
        try {
            session.close();
        } catch (SQLException close) {
            failure.addSuppressed(close);
        }
    }

    /// A connection that may write folds a left log into the file when it closes; one that may not leaves an empty log
    /// behind where there was none.
    static Session connect(Path path) throws SQLException {
        return Files.exists(HeaderGate.sidecar(path, "-wal")) ? Connections.openReadOnly(path) : Connections.open(path);
    }
}
