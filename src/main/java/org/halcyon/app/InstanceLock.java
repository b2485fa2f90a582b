package org.halcyon.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a second running instance out of a data folder. The system drops the lock with its process, so that the file
/// of a dead one is no obstacle; its content only tells who holds the lock.
final class InstanceLock implements AutoCloseable {

    /// Far behind the content, which thus stays readable where locks forbid reading.
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_NUMBER = 20;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// How an attempt ended.
    sealed interface Attempt {
        record Taken(InstanceLock lock) implements Attempt {}

        /// @param processId of the holder, if it is known
        record Held(Optional<Long> processId) implements Attempt {}
    }

    /// @param processId of this process, for others to read
    static Attempt take(Path file, long processId) throws IOException {
        FileChannel channel = PrivateFolders.open(file);
        try {
            if (tryLock(channel) == null) {
                Optional<Long> holder = holder(channel);
                channel.close();
                return new Attempt.Held(holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((processId + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(/* metaData= */ true);
            return new Attempt.Taken(new InstanceLock(channel));
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
            return channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static Optional<Long> holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_NUMBER);
        int read = channel.read(content, 0);
        String text = read <= 0 ? "" : new String(content.array(), 0, read, StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
