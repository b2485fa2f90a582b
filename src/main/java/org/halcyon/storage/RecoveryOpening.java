package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// Opens a file through the same gates as ever, but only to look at it: no byte of it or of its log changes.
final class RecoveryOpening {
    private RecoveryOpening() {}

    /// @throws StorageException with the gate that did not open
    static Database open(StoreConfig config) throws SQLException, IOException {
        Path path = config.database().toAbsolutePath();
        Optional<KnownStore> known = KnownStore.read(path);
        if (HeaderGate.mayBeNew(path, known)) {
            throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "none"));
        }
        Session session = connect(path);
        try {
            Pragmas.guard(session, config.times().busyTimeout());
            Pragmas.forReading(session);
            if (new SchemaGate(Migration.all()).check(session) == 0) {
                throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "an empty one"));
            }
            Database.checkIntegrity(session);
            return Database.unwritten(session, path, known);
        } catch (SQLException | IOException | RuntimeException failure) {
            try {
                session.close();
            } catch (SQLException close) {
                failure.addSuppressed(close);
            }
            throw failure;
        }
    }

    /// A connection that may write folds a left log into the file when it closes; one that may not leaves an empty log
    /// behind where there was none.
    private static Session connect(Path path) throws SQLException {
        return Files.exists(HeaderGate.sidecar(path, "-wal")) ? Connections.openReadOnly(path) : Connections.open(path);
    }
}
