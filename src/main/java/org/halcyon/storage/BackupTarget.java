package org.halcyon.storage;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;

/// Where a backup is to appear.
sealed interface BackupTarget {

    Path folder();

    /// The path to publish under.
    ///
    /// @throws StorageException if it is taken
    Path path(Instant now);

    /// A folder, in which the backup gets a name of its own.
    record InFolder(Path folder, BackupName.Reason reason) implements BackupTarget {
        @Override
        public Path path(Instant now) {
            Optional<BackupName> name = Optional.of(BackupName.of(reason, now));
            while (name.isPresent()) {
                Path path = folder.resolve(name.get().text());
                if (!isTaken(path)) {
                    return path;
                }
                name = name.get().next();
            }
            throw new StorageException(new BackupError.BackupDestinationExists(folder));
        }
    }

    /// A file that is not there yet.
    record AsFile(Path file) implements BackupTarget {
        @Override
        public Path folder() {
            return PathGate.folder(file);
        }

        @Override
        public Path path(Instant now) {
            if (isTaken(file)) {
                throw new StorageException(new BackupError.BackupDestinationExists(file));
            }
            return file.toAbsolutePath();
        }
    }

    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(BackupMeta.pathOf(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// What a person named: a folder that is there, or else a file.
    static BackupTarget named(Path path, Path database) {
        PathGate.checkName(path);
        Path target = path.toAbsolutePath();
        return Files.isDirectory(target)
                ? new InFolder(target, new BackupName.Reason.Manual(BackupName.stem(database)))
                : new AsFile(target);
    }
}
