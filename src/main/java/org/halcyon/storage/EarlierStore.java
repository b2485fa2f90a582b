package org.halcyon.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.StoreId;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the file that a restore replaces: as a backup, or raw if it is too damaged for one.
record EarlierStore(BackupDesk desk, BackupKey key) {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierStore.class);
    private static final int MOST_NAMES = 9_999;

    static boolean isThere(Path database) throws IOException {
        return Files.exists(database, LinkOption.NOFOLLOW_LINKS) && Files.size(database) > 0;
    }

    /// @return the backup or the folder with the raw files; empty if there is nothing to keep
    Optional<Path> keep() throws IOException, SQLException {
        Path database = desk.config().database().toAbsolutePath();
        if (!isThere(database)) {
            return Optional.empty();
        }
        Path folder = desk.folder("restore");
        BackupWriter.prepare(folder);
        Optional<StoreFacts> sound = sound(database);
        if (sound.isEmpty()) {
            return Optional.of(raw(database, folder));
        }
        Set<Path> before = StagedFile.sidecars(database);
        try {
            return Optional.of(backup(database, sound.get().store(), folder));
        } finally {
            StagedFile.tidy(database, before);
        }
    }

    private Path backup(Path database, StoreId store, Path folder) throws SQLException {
        try (Session session = Connections.openReadOnly(database)) {
            Pragmas.guard(session, desk.config().times().busyTimeout());
            var source = BackupSource.of(session, store);
            var reason = new BackupName.Reason.PreRestore(desk.stem());
            return desk.automatic(source, folder, reason, key).file();
        }
    }

    private Optional<StoreFacts> sound(Path database) {
        try {
            return Optional.of(desk.check().check(database, Depth.STRUCTURE));
        } catch (StorageException e) {
            if (e.error() instanceof StoreError.Sqlite sqlite && sqlite.disposition() == Disposition.TRANSIENT) {
                throw new StorageException(new BackupError.RestoreDestinationLocked(database), e);
            }
            LOG.atWarn()
                    .addKeyValue("path", database)
                    .setCause(e)
                    .log("file is too damaged for a backup, it is kept raw");
            return Optional.empty();
        }
    }

    private Path raw(Path database, Path folder) throws IOException {
        Room.require(folder, Files.size(database));
        Path raw = rawFolder(folder);
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Path file = HeaderGate.sidecar(database, suffix);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                copy(file, raw.resolve(file.getFileName()));
            }
        }
        PrivateFiles.forceFolder(raw);
        PrivateFiles.forceFolder(folder);
        return raw;
    }

    private Path rawFolder(Path folder) throws IOException {
        String time = BackupName.stamp(desk.environment().clock().instant());
        for (int number = 1; number <= MOST_NAMES; number++) {
            String clash = number == 1 ? "" : "-n" + number;
            Path raw = folder.resolve("pre-restore-raw-" + desk.stem() + clash + "-" + time);
            if (!Files.exists(raw, LinkOption.NOFOLLOW_LINKS)) {
                PrivateFiles.createFolders(raw);
                return raw;
            }
        }
        throw new StorageException(new BackupError.BackupDestinationExists(folder));
    }

    private static void copy(Path from, Path to) throws IOException {
        PrivateFiles.create(to);
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            Files.copy(from, out);
        }
        PrivateFiles.force(to);
    }
}
