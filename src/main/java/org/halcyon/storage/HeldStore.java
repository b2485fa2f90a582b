package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// A closed store in the hands of a maintenance operation: claimed within this process and locked against others.
final class HeldStore {
    private HeldStore() {}

    /// Runs `work` while nobody else can open the store, after whatever a dead process left behind was settled.
    ///
    /// @throws StorageException if somebody has it open, or as `work` throws
    static <T> T with(BackupDesk desk, Supplier<T> work) {
        Path database = desk.config().database().toAbsolutePath();
        return asItIs(desk, () -> {
            AsideMarker.resolve(database);
            RestoreMarker.resolve(database);
            return work.get();
        });
    }

    /// Runs `work` while nobody else can open the store, whatever it is like.
    ///
    /// @throws StorageException if somebody has it open, or as `work` throws
    static <T> T asItIs(BackupDesk desk, Supplier<T> work) {
        Path database = desk.config().database().toAbsolutePath();
        PathGate.check(desk.config().database());
        StoreClaims.Claim claim = desk.environment().claims().claim(database);
        try {
            return locked(database, work);
        } finally {
            claim.close();
        }
    }

    /// Runs `work` while nobody else can open the store, and writes nothing beside it: for a volume that takes nothing.
    ///
    /// @throws StorageException if somebody has it open, or as `work` throws
    static <T> T untouched(BackupDesk desk, Supplier<T> work) {
        Path database = desk.config().database().toAbsolutePath();
        PathGate.check(desk.config().database());
        StoreClaims.Claim claim = desk.environment().claims().claim(database);
        try {
            return during(LockFile.share(database), database, work);
        } finally {
            claim.close();
        }
    }

    /// Runs `work` while no store can be opened on a file that is only read, without leaving anything beside it: a lock
    /// file that is not there belongs to no store, and then several may read at the same time.
    ///
    /// @throws StorageException if it is open somewhere, or as `work` throws
    static <T> T reading(Path file, StoreClaims claims, Supplier<T> work) {
        PathGate.checkName(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new BackupError.SourceOpenFailed(file));
        }
        boolean mayBeStore = Files.exists(LockFile.pathOf(file), LinkOption.NOFOLLOW_LINKS);
        StoreClaims.Claim claim = mayBeStore ? claims.claim(file) : claims.share(file);
        try {
            return mayBeStore ? locked(file, work) : work.get();
        } finally {
            claim.close();
        }
    }

    private static <T> T locked(Path database, Supplier<T> work) {
        return during(LockFile.take(database), database, work);
    }

    private static <T> T during(LockFile lock, Path database, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            try {
                lock.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        try {
            lock.close();
            return result;
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("unlock", database), e);
        }
    }
}
