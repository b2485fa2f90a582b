package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// Where a backup is to appear.
sealed interface BackupTarget {

    Path folder();

    /// The path to publish under.
    ///
    /// @param store whose description may be replaced if it has lost its backup
    /// @throws StorageException if it is taken
    Path path(Instant now, Optional<StoreId> store);

    /// A folder, in which the backup gets a name of its own.
    record InFolder(Path folder, BackupName.Reason reason) implements BackupTarget {
        @Override
        public Path path(Instant now, Optional<StoreId> store) {
            Optional<BackupName> name = Optional.of(BackupName.of(reason, now));
            while (name.isPresent()) {
                Path path = folder.resolve(name.get().text());
                if (!isTaken(path, store)) {
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
        public Path path(Instant now, Optional<StoreId> store) {
            if (isTaken(file, store)) {
                throw new StorageException(new BackupError.BackupDestinationExists(file));
            }
            return file.toAbsolutePath();
        }
    }

    private static boolean isTaken(Path path, Optional<StoreId> store) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                || (Files.exists(BackupMeta.pathOf(path), LinkOption.NOFOLLOW_LINKS)
                        && store.filter(own -> isLeft(path, own)).isEmpty());
    }

    /// True if a description of this store lies there without its backup: it was written, and the backup then did not
    /// get its name. The caller has claimed the path and holds the lock of the store, so nobody is just about to.
    static boolean isLeft(Path path, StoreId store) {
        try {
            return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && ShelfReader.meta(path)
                            .filter(left -> left.facts().store().equals(store))
                            .isPresent();
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("look at", BackupMeta.pathOf(path)), e);
        }
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
