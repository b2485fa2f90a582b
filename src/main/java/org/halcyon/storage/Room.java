package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;

/// Whether a volume can take another copy.
final class Room {
    private static final int FIFTH = 5;

    private Room() {}

    /// @param bytes of the copy; a fifth more has to be free
    static void require(Path folder, long bytes) throws IOException {
        long need = Math.addExact(bytes, bytes / FIFTH);
        long have = Files.getFileStore(folder).getUsableSpace();
        if (have < need) {
            throw new StorageException(new BackupError.BackupNoSpace(need, have));
        }
    }
}
