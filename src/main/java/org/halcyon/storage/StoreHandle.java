package org.halcyon.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open file of a store, and whether it may still be used. Touched by the storage thread only.
///
/// Legal states: open, stale (the next use closes and opens it again through all gates), poisoned (no use any more, for
/// good), closed.
final class StoreHandle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreHandle.class);

    private final BackupDesk desk;
    private final OnlineBackups backups;
    private Database database;
    private boolean stale;
    private boolean closed;
    private Optional<StorageException> poison = Optional.empty();

    /// @param backups that read the file beside this handle, and have to end before it is opened again
    StoreHandle(Database database, BackupDesk desk, OnlineBackups backups) {
        this.database = database;
        this.desk = desk;
        this.backups = backups;
    }

    /// @throws StorageException if it is closed or poisoned
    void refuseIfUnusable() {
        if (closed) {
            throw new StorageException(new StoreError.StoreClosed());
        }
        if (poison.isPresent()) {
            throw new StorageException(new StoreError.StorePoisoned(), poison.get());
        }
    }

    /// @throws StorageException if nothing may be written because this is a recovery view
    void refuseIfReadOnly(String operation) {
        if (isReadOnly()) {
            throw new StorageException(new StoreError.ReadOnlyRecoveryMode(operation));
        }
    }

    boolean isReadOnly() {
        return desk.config().mode() == StoreConfig.Mode.RECOVERY;
    }

    /// The file, opened again if that was asked for.
    Database database() {
        if (stale) {
            if (!backups.cancel()) {
                throw new StorageException(new StoreError.StoreReopenRequired());
            }
            try {
                database.close();
            } catch (SQLException failure) {
                LOG.atWarn().setCause(failure).log("stale connection did not close cleanly");
            }
            database = Database.open(desk);
            stale = false;
        }
        return database;
    }

    /// What the disk holds is unknown until the file was opened again.
    void markStale() {
        stale = true;
    }

    Optional<StorageException> poison() {
        return poison;
    }

    /// @return the error that everything fails with from now on
    StorageException poison(Throwable cause) {
        LOG.atError().setCause(cause).log("storage has failed and takes no more changes");
        var error = new StorageException(new StoreError.StorePoisoned(), cause);
        poison = Optional.of(error);
        return error;
    }

    /// The error of an operation outside the lanes; nothing is kept of it.
    StorageException failed(SQLException failure, String operation) {
        return switch (SqliteCodes.action(failure)) {
            case DAMAGE -> poison(failure);
            case REOPEN -> {
                markStale();
                yield new StorageException(SqliteCodes.error(failure, operation), failure);
            }
            case CONTENTION, AGAIN, NO_ROOM, ENVIRONMENT, CONSTRAINT, FATAL ->
                new StorageException(SqliteCodes.error(failure, operation), failure);
        };
    }

    boolean isClosed() {
        return closed;
    }

    /// Bytes of the file and its log.
    long bytes() {
        return database.bytes();
    }

    /// Closes the file, in order if its state is known.
    ///
    /// @return what went wrong
    Optional<StorageError> close() {
        closed = true;
        try {
            settleAndClose();
            return Optional.empty();
        } catch (SQLException failure) {
            LOG.atWarn().setCause(failure).log("database did not close cleanly");
            return Optional.of(SqliteCodes.error(failure, "close"));
        }
    }

    /// The connections go in any case: what they hold would outlive the lock of the file.
    private void settleAndClose() throws SQLException {
        try {
            if (poison.isEmpty() && !stale && !isReadOnly()) {
                database.settle();
            }
        } catch (SQLException failure) {
            try {
                database.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        database.close();
    }
}
