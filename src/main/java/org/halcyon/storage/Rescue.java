package org.halcyon.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.RescueRequest;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// Makes a backup of a closed store with the changes in it that the store itself did not take.
///
/// SQLite cannot read a log without making an index beside it, which a full or read-only volume refuses, and a
/// connection that may write would fold the log into the file. So file and log are first copied as they lie to the
/// place of the backup, where SQLite reads them; nobody else has the store open meanwhile. The changes are then written
/// as they would have been written to the store, one transaction each.
final class Rescue {
    private final BackupDesk desk;
    private final RescueRequest request;
    private final LeftChanges left;

    /// @param desk of a store that nobody else can open
    Rescue(BackupDesk desk, RescueRequest request) {
        this.desk = desk;
        this.request = request;
        this.left = new LeftChanges(request.changes());
    }

    /// @throws StorageException with the reason why there is no copy
    RescueReport run() {
        Path folder = request.folder().toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new StorageException(new OpenError.ParentMissing(folder));
        }
        Path database = desk.config().database().toAbsolutePath();
        if (!Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new BackupError.SourceOpenFailed(database));
        }
        var target = new BackupTarget.InFolder(folder, new BackupName.Reason.Manual(desk.stem()));
        BackupReport copy = desk.writer(request.key()).write(new Source(database, folder), target);
        return new RescueReport(copy, left.added(), left.refused());
    }

    /// The store with the changes on top.
    private final class Source implements BackupSource {
        private final Path database;
        private final Path folder;

        private Source(Path database, Path folder) {
            this.database = database;
            this.folder = folder;
        }

        @Override
        public StoreId store() {
            return request.store();
        }

        /// There are two copies for a while: as it lies, and compact.
        @Override
        public long bytes() {
            Path log = HeaderGate.sidecar(database, "-wal");
            return 2 * database.toFile().length() + 2 * log.toFile().length();
        }

        @Override
        public void copyInto(Path staged) throws SQLException {
            String owner = "backup-" + request.store().toHex();
            try (StagedFile own = StagedFile.create(folder, owner, desk.environment())) {
                copyBytes(database, own.path());
                Path log = HeaderGate.sidecar(database, "-wal");
                if (Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
                    Path copy = HeaderGate.sidecar(own.path(), "-wal");
                    PrivateFiles.create(copy);
                    copyBytes(log, copy);
                }
                compact(own.path(), staged);
                apply(staged);
            } catch (IOException e) {
                throw new StorageException(new StoreError.Io("copy", folder), e);
            }
        }
    }

    private static void copyBytes(Path from, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            Files.copy(from, out);
        }
    }

    /// What SQLite makes of file and log.
    private void compact(Path copy, Path staged) throws SQLException {
        try (Session session = Connections.open(copy)) {
            Pragmas.guard(session, desk.config().times().busyTimeout());
            session.vacuumInto(staged);
        }
    }

    private void apply(Path staged) throws SQLException, IOException {
        try (Session session = Connections.open(staged)) {
            Database database = Database.copy(session, desk.on(staged));
            if (!database.id().equals(request.store())) {
                throw new StorageException(new OpenError.WrongStore(request.store(), database.id()));
            }
            left.apply(new Writer(database, desk.environment().clock(), WriteFaults.NONE));
            Optional<SQLException> failure = left.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
