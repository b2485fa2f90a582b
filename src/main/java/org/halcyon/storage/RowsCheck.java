package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;

/// Reads every row of a store on a copy in its folder, so that the file itself is held for the length of the copy only
/// and what only lies in its log is read too. The caller has the store in its hands.
record RowsCheck(BackupDesk desk) {

    /// @throws StorageException with the first thing that is wrong
    StoreFacts check() {
        Path database = desk.config().database().toAbsolutePath();
        Path folder = PathGate.folder(database);
        String owner = "verify-" + database.getFileName();
        Set<Path> before = StagedFile.sidecars(database);
        try {
            StagedFile.sweep(folder, owner, desk.environment().claims());
            try (StagedFile copy = StagedFile.create(folder, owner, desk.environment())) {
                copyInto(copy.path(), database);
                return desk.check().check(copy.path(), Depth.CONTENT);
            }
        } catch (StorageException found) {
            throw found.error() instanceof BackupError.BackupVerifyFailed failed
                    ? new StorageException(new BackupError.BackupVerifyFailed(database, failed.report()), found)
                    : found;
        } catch (SQLException e) {
            throw new StorageException(SqliteCodes.error(e, "verify"), e);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("verify", database), e);
        } finally {
            StagedFile.tidy(database, before);
        }
    }

    private void copyInto(Path copy, Path database) throws SQLException, IOException {
        try (Session session = Connections.openReadOnly(database)) {
            Pragmas.guard(session, desk.config().times().busyTimeout());
            Room.require(
                    PathGate.folder(database),
                    session.number("PRAGMA page_count") * session.number("PRAGMA page_size"));
            session.vacuumInto(copy);
        }
    }
}
