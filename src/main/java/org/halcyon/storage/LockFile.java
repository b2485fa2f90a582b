package org.halcyon.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lock file beside the database, held for the life of the store and never deleted.
record LockFile(FileChannel channel, FileLock lock) implements AutoCloseable {

    static Path pathOf(Path database) {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    /// @throws StorageException if another process holds it
    static LockFile take(Path database) {
        Path path = pathOf(database);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                createUnlessThere(path);
            }
            return lock(database, FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("lock", path), e);
        }
    }

    private static void createUnlessThere(Path path) throws IOException {
        try {
            PrivateFiles.create(path);
        } catch (FileAlreadyExistsException e) {
            LOG.atDebug().setCause(e).log("another process made the lock file first");
        }
    }

    private static LockFile lock(Path database, FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StorageException(new OpenError.LockedByAnotherProcess(database));
        }
        return new LockFile(channel, lock);
    }

    @Override
    public void close() throws IOException {
        channel.close(); // releases the lock
    }

    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
}
