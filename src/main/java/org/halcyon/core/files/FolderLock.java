package org.halcyon.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second process out of a folder until it is closed. The lock file stays; only the lock on it counts.
public final class FolderLock implements AutoCloseable {

    private static final String NAME = "chain.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Creates `folder` if need be and locks it.
    ///
    /// @throws FolderInUse if it is locked already
    public static FolderLock take(Path folder) throws IOException {
        OwnerFiles.createFolder(folder);
        Path file = folder.resolve(NAME);
        OwnerFiles.createIfMissing(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new FolderInUse(folder);
            }
            return new FolderLock(channel);
        } catch (IOException | RuntimeException failure) {
            try {
                channel.close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
