package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// The database files that this process has open, so that it never opens one twice.
///
/// One object serves the whole process. A claim comes before any file is touched: opening and closing a file that
/// another store has locked would drop that lock. Names that differ in case only count as the same file.
public final class StoreClaims {
    private static final int ALONE = -1;

    /// How many share a file, or [#ALONE].
    private final Map<String, Integer> claimed = new ConcurrentHashMap<>();

    /// @return ends the claim; idempotent
    /// @throws StorageException if the file is claimed already
    Claim claim(Path database) {
        String key = key(database);
        if (claimed.putIfAbsent(key, ALONE) != null) {
            throw new StorageException(new OpenError.AlreadyOpen(database));
        }
        return new Claim(key);
    }

    /// Claims a file to which no store belongs, in order to read it. Others may do so at the same time.
    ///
    /// @return ends the claim; idempotent
    /// @throws StorageException if somebody has claimed the file for himself
    Claim share(Path backup) {
        String key = key(backup);
        if (claimed.merge(key, 1, StoreClaims::oneMore) == ALONE) {
            throw new StorageException(new OpenError.AlreadyOpen(backup));
        }
        return new Claim(key);
    }

    private static int oneMore(int known, int one) {
        return known == ALONE ? ALONE : known + one;
    }

    private void end(String key) {
        claimed.compute(key, (same, holders) -> holders == null || holders <= 1 ? null : holders - 1);
    }

    /// True if somebody in this process has the file of this name open, or is about to.
    boolean isClaimed(Path database) {
        return claimed.containsKey(key(database));
    }

    private static String key(Path database) {
        Path folder = PathGate.folder(database);
        String name = String.valueOf(database.getFileName()).toLowerCase(Locale.ROOT);
        try {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return (key == null ? folder.toRealPath() : key) + "/" + name;
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("look at", folder), e);
        }
    }

    /// The right to open one file.
    final class Claim implements AutoCloseable {
        private final String key;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Claim(String key) {
            this.key = key;
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                end(key);
            }
        }
    }
}
