package org.halcyon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lock file beside the database, held for the life of the store and never deleted. It holds the number of the
/// process that has it, for others to tell.
record LockFile(FileChannel channel, FileLock lock) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

    /// Far behind the content, which thus stays readable where locks forbid reading.
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_NUMBER = 20;

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
            return lock(
                    database,
                    FileChannel.open(
                            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("lock", path), e);
        }
    }

    /// As [#take], for who only reads: nothing is written, so that a full or read-only volume is no obstacle.
    ///
    /// @throws StorageException if another process holds it
    static LockFile share(Path database) {
        Path path = pathOf(database);
        try {
            return shared(database, FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("lock", path), e);
        }
    }

    private static LockFile shared(Path database, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, /* shared= */ true);
            if (lock == null) {
                throw new StorageException(new OpenError.LockedByAnotherProcess(database, holder(channel)));
            }
            return new LockFile(channel, lock);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
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
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false);
            if (lock == null) {
                throw new StorageException(new OpenError.LockedByAnotherProcess(database, holder(channel)));
            }
            channel.truncate(0);
            String number = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)), 0);
            return new LockFile(channel, lock);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static Optional<Long> holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_NUMBER);
        int read = channel.read(content, 0);
        String text = read <= 0 ? "" : new String(content.array(), 0, read, StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close(); // releases the lock
    }
}
