package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// The database files that this process has open, so that it never opens one twice.
///
/// One object serves the whole process. A claim comes before any file is touched: opening and closing a file that
/// another store has locked would drop that lock. Names that differ in case only count as the same file.
public final class StoreClaims {
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /// @return ends the claim; idempotent
    /// @throws StorageException if the file is claimed already
    Claim claim(Path database) {
        String key = key(database);
        if (!claimed.add(key)) {
            throw new StorageException(new OpenError.AlreadyOpen(database));
        }
        return new Claim(claimed, key);
    }

    /// True if a store of this process has the file of this name open, or is about to.
    boolean isClaimed(Path database) {
        return claimed.contains(key(database));
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
    record Claim(Set<String> claimed, String key) implements AutoCloseable {
        @Override
        public void close() {
            claimed.remove(key);
        }
    }
}
