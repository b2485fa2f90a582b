package org.halcyon.wallet;

import java.util.Locale;

/// Why storage could not do what it was asked, with the facts that a person or a caller needs.
///
/// Messages carry ids, paths and sizes, never the content of rows. Each case has a stable code that is never reused.
public sealed interface StorageError permits OpenError, StoreError, DataError, ScopeError, BackupError {

    /// What a caller may do about an error.
    enum Disposition {
        /// The state is kept; the same call may work later.
        TRANSIENT,
        /// As transient, after the store has closed and reopened its file.
        TRANSIENT_AFTER_REOPEN,
        /// A bug of the caller: the data break a rule of the store.
        CONSTRAINT,
        /// The operation cannot work until something outside changes.
        FATAL,
        /// No operation of this store works any more; what is on disk is whole.
        STORE_POISONED
    }

    Disposition disposition();

    /// True if somebody else has the file: it may work once he has let go of it.
    default boolean isInUse() {
        return this instanceof OpenError.AlreadyOpen
                || this instanceof OpenError.LockedByAnotherProcess
                || this instanceof BackupError.RestoreDestinationLocked;
    }

    /// True if the files of the store are not what they should be, so that another try finds the same.
    default boolean isDamage() {
        return this instanceof OpenError.DatabaseVanished
                || this instanceof OpenError.FileTruncated
                || this instanceof OpenError.NotAWalletDb
                || this instanceof OpenError.WrongStore
                || this instanceof OpenError.KnownStoreUnreadable
                || this instanceof OpenError.IntegrityCheckFailed
                || this instanceof OpenError.IntegrityCheckRunFailed
                || this instanceof OpenError.SchemaHistoryMalformed
                || this instanceof OpenError.MigrationChecksumMismatch
                || this instanceof BackupError.RestoreInterrupted
                || this instanceof BackupError.SetAsideInterrupted;
    }

    /// One sentence for logs and for people.
    String message();

    /// The stable name: that of the case, in lower case with underscores.
    default String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
