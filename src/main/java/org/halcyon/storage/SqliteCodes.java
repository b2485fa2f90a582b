package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StoreError;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What each result code of SQLite means for the changes that met it.
final class SqliteCodes {
    private SqliteCodes() {}

    /// What to do.
    enum Action {
        /// Keep the changes and try again soon.
        CONTENTION,
        /// Try a new transaction once at once, then as contention.
        AGAIN,
        /// Keep the changes and try again at a slow pace: there is no room.
        NO_ROOM,
        /// Close, open through all gates, apply again: what the disk holds is unknown.
        REOPEN,
        /// The file may not be written: the wallet stops, the changes stay in memory.
        ENVIRONMENT,
        /// The file is damaged: the store stops.
        DAMAGE,
        /// The changes break a rule: the wallet stops.
        CONSTRAINT,
        /// Anything else: the wallet stops.
        FATAL
    }

    /// The code in the chain of causes, or the unknown one.
    static SQLiteErrorCode of(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }

    static Action action(SQLException failure) {
        return action(of(failure));
    }

    static StoreError.Sqlite error(SQLException failure, String operation) {
        SQLiteErrorCode code = of(failure);
        return new StoreError.Sqlite(code.name(), code.code, operation, disposition(action(code)));
    }

    static Disposition disposition(Action action) {
        return switch (action) {
            case CONTENTION, AGAIN, NO_ROOM -> Disposition.TRANSIENT;
            case REOPEN -> Disposition.TRANSIENT_AFTER_REOPEN;
            case ENVIRONMENT, FATAL -> Disposition.FATAL;
            case DAMAGE -> Disposition.STORE_POISONED;
            case CONSTRAINT -> Disposition.CONSTRAINT;
        };
    }

    // Complete on purpose: a code that a newer driver adds stops the build here.
    static Action action(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_TIMEOUT,
                    SQLITE_PROTOCOL,
                    SQLITE_INTERRUPT,
                    SQLITE_LOCKED,
                    SQLITE_LOCKED_SHAREDCACHE,
                    SQLITE_LOCKED_VTAB -> Action.CONTENTION;
            case SQLITE_BUSY_SNAPSHOT, SQLITE_SCHEMA, SQLITE_ERROR_RETRY -> Action.AGAIN;
            case SQLITE_FULL, SQLITE_NOMEM, SQLITE_IOERR_NOMEM -> Action.NO_ROOM;
            case SQLITE_IOERR,
                    SQLITE_IOERR_ACCESS,
                    SQLITE_IOERR_AUTH,
                    SQLITE_IOERR_BEGIN_ATOMIC,
                    SQLITE_IOERR_BLOCKED,
                    SQLITE_IOERR_CHECKRESERVEDLOCK,
                    SQLITE_IOERR_CLOSE,
                    SQLITE_IOERR_COMMIT_ATOMIC,
                    SQLITE_IOERR_CONVPATH,
                    SQLITE_IOERR_CORRUPTFS,
                    SQLITE_IOERR_DATA,
                    SQLITE_IOERR_DELETE,
                    SQLITE_IOERR_DELETE_NOENT,
                    SQLITE_IOERR_DIR_CLOSE,
                    SQLITE_IOERR_DIR_FSYNC,
                    SQLITE_IOERR_FSTAT,
                    SQLITE_IOERR_FSYNC,
                    SQLITE_IOERR_GETTEMPPATH,
                    SQLITE_IOERR_LOCK,
                    SQLITE_IOERR_MMAP,
                    SQLITE_IOERR_RDLOCK,
                    SQLITE_IOERR_READ,
                    SQLITE_IOERR_ROLLBACK_ATOMIC,
                    SQLITE_IOERR_SEEK,
                    SQLITE_IOERR_SHMLOCK,
                    SQLITE_IOERR_SHMMAP,
                    SQLITE_IOERR_SHMOPEN,
                    SQLITE_IOERR_SHMSIZE,
                    SQLITE_IOERR_SHORT_READ,
                    SQLITE_IOERR_TRUNCATE,
                    SQLITE_IOERR_UNLOCK,
                    SQLITE_IOERR_VNODE,
                    SQLITE_IOERR_WRITE -> Action.REOPEN;
            case SQLITE_READONLY,
                    SQLITE_READONLY_CANTINIT,
                    SQLITE_READONLY_CANTLOCK,
                    SQLITE_READONLY_DBMOVED,
                    SQLITE_READONLY_DIRECTORY,
                    SQLITE_READONLY_RECOVERY,
                    SQLITE_READONLY_ROLLBACK,
                    SQLITE_CANTOPEN,
                    SQLITE_CANTOPEN_CONVPATH,
                    SQLITE_CANTOPEN_DIRTYWAL,
                    SQLITE_CANTOPEN_FULLPATH,
                    SQLITE_CANTOPEN_ISDIR,
                    SQLITE_CANTOPEN_NOTEMPDIR,
                    SQLITE_CANTOPEN_SYMLINK,
                    SQLITE_PERM,
                    SQLITE_AUTH,
                    SQLITE_AUTH_USER -> Action.ENVIRONMENT;
            case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_VTAB, SQLITE_NOTADB ->
                Action.DAMAGE;
            case SQLITE_CONSTRAINT,
                    SQLITE_CONSTRAINT_CHECK,
                    SQLITE_CONSTRAINT_COMMITHOOK,
                    SQLITE_CONSTRAINT_DATATYPE,
                    SQLITE_CONSTRAINT_FOREIGNKEY,
                    SQLITE_CONSTRAINT_FUNCTION,
                    SQLITE_CONSTRAINT_NOTNULL,
                    SQLITE_CONSTRAINT_PINNED,
                    SQLITE_CONSTRAINT_PRIMARYKEY,
                    SQLITE_CONSTRAINT_ROWID,
                    SQLITE_CONSTRAINT_TRIGGER,
                    SQLITE_CONSTRAINT_UNIQUE,
                    SQLITE_CONSTRAINT_VTAB,
                    SQLITE_MISMATCH,
                    SQLITE_TOOBIG,
                    SQLITE_RANGE -> Action.CONSTRAINT;
            case UNKNOWN_ERROR,
                    SQLITE_OK,
                    SQLITE_OK_LOAD_PERMANENTLY,
                    SQLITE_ERROR,
                    SQLITE_ERROR_MISSING_COLLSEQ,
                    SQLITE_ERROR_SNAPSHOT,
                    SQLITE_INTERNAL,
                    SQLITE_ABORT,
                    SQLITE_ABORT_ROLLBACK,
                    SQLITE_NOTFOUND,
                    SQLITE_EMPTY,
                    SQLITE_MISUSE,
                    SQLITE_NOLFS,
                    SQLITE_FORMAT,
                    SQLITE_NOTICE,
                    SQLITE_NOTICE_RECOVER_ROLLBACK,
                    SQLITE_NOTICE_RECOVER_WAL,
                    SQLITE_WARNING,
                    SQLITE_WARNING_AUTOINDEX,
                    SQLITE_ROW,
                    SQLITE_DONE -> Action.FATAL;
        };
    }
}
