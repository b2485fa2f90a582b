package org.halcyon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// Looks at the first bytes of the database before SQLite does, while no connection to it is open.
final class HeaderGate {
    static final int APPLICATION_ID = 0x44574C31;

    private static final int HEADER = 100;
    private static final int LEAST = 512;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private HeaderGate() {}

    /// @return true if the file may become a new store: it is absent or empty, and none is known there, or
    ///     the one that is known was set aside
    static boolean mayBeNew(Path database, Optional<KnownStore> known) {
        try {
            boolean isThere = Files.exists(database, LinkOption.NOFOLLOW_LINKS);
            long size = isThere ? Files.size(database) : 0;
            boolean begins = known.isEmpty() || known.get().beginsAnew();
            if (size < LEAST && !begins) {
                throw new StorageException(
                        new OpenError.DatabaseVanished(database, known.get().id()));
            }
            if (!isThere && known.isPresent() && StagedFile.hasSidecars(database)) {
                // written by a program that had the old file open; a new file must not meet it
                throw new StorageException(new BackupError.SetAsideInterrupted(database));
            }
            if (size == 0) {
                return true;
            }
            return check(database, size) && begins;
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("read", database), e);
        }
    }

    /// @return true if the header is that of a database without any content
    private static boolean check(Path database, long size) throws IOException {
        if (size < LEAST) {
            throw new StorageException(new OpenError.FileTruncated(LEAST, size));
        }
        ByteBuffer header = ByteBuffer.wrap(head(database));
        checkMagic(header);
        long pages = Integer.toUnsignedLong(header.getInt(28));
        checkSize(header, pages, size, hasLog(database));
        int application = header.getInt(68);
        if (application != APPLICATION_ID && (application != 0 || pages > 1)) {
            throw notOurs("application id " + Integer.toHexString(application));
        }
        return application == 0;
    }

    private static boolean hasLog(Path database) throws IOException {
        Path log = sidecar(database, "-wal");
        return Files.exists(log, LinkOption.NOFOLLOW_LINKS) && Files.size(log) > 0;
    }

    private static void checkMagic(ByteBuffer header) {
        byte[] magic = new byte[MAGIC.length];
        header.get(0, magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw notOurs("other bytes");
        }
    }

    private static void checkSize(ByteBuffer header, long pages, long size, boolean hasLog) {
        int stated = Short.toUnsignedInt(header.getShort(16));
        long page = stated == 1 ? 65_536 : stated;
        if (page < LEAST || Long.bitCount(page) != 1) {
            throw notOurs("page size " + page);
        }
        boolean countHolds = header.getInt(24) == header.getInt(92);
        // a checkpoint that died or found no room has written the header and not yet what it promises; the log has it
        if (countHolds && !hasLog && size < page * pages) {
            throw new StorageException(new OpenError.FileTruncated(page * pages, size));
        }
        if (!hasLog && size % page != 0) {
            throw new StorageException(new OpenError.FileTruncated(size - size % page + page, size));
        }
    }

    private static StorageException notOurs(String found) {
        return new StorageException(new OpenError.NotAWalletDb("a wallet database", found));
    }

    private static byte[] head(Path database) throws IOException {
        try (InputStream in = Files.newInputStream(database, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(HEADER);
        }
    }

    static Path sidecar(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}
