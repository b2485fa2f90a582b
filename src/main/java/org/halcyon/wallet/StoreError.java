package org.halcyon.wallet;

import java.nio.file.Path;
import org.halcyon.base.WalletId;

/// Why an open store could not carry out an operation.
public sealed interface StoreError extends StorageError {

    record Io(String operation, Path path) implements StoreError {
        @Override
        public String message() {
            return "The file system refused to " + operation + " " + path + ".";
        }
    }

    /// @param primary result code by name
    /// @param extended extended result code by number
    record Sqlite(String primary, int extended, String operation, Disposition disposition) implements StoreError {
        @Override
        public String message() {
            return "Storage problem " + primary + " (" + extended + ") during " + operation + ".";
        }
    }

    /// The changes of the wallet are kept in memory and tried again.
    record FlushRetryable(WalletId wallet) implements StoreError {
        @Override
        public String message() {
            return "Saving of wallet " + wallet + " is delayed.";
        }
    }

    /// The outcome of the last commit is unknown until the file has been opened again; the changes are kept.
    record StoreReopenRequired() implements StoreError {
        @Override
        public String message() {
            return "Storage has to be reopened.";
        }
    }

    /// An earlier write of this wallet was rejected, so nothing later may be stored before a reload.
    record LanePoisoned(WalletId wallet) implements StoreError {
        @Override
        public String message() {
            return "Progress of wallet " + wallet + " is not being saved: reload it.";
        }
    }

    /// The wallet was removed; only another registration of it is taken.
    record WalletRemoved(WalletId wallet) implements StoreError {
        @Override
        public String message() {
            return "Wallet " + wallet + " was removed.";
        }
    }

    /// The wallet is just being removed; whether it stays after all is not known yet.
    record WalletDeleting(WalletId wallet) implements StoreError {
        @Override
        public String message() {
            return "Wallet " + wallet + " is being removed.";
        }
    }

    /// Another program reads the file, so its log could not be folded in.
    record LogRemains(Path path) implements StoreError {
        @Override
        public String message() {
            return "Removed records may still be readable in the log of " + path + " until it is closed.";
        }
    }

    /// The store was opened to look at what can be saved; nothing is written to it.
    record ReadOnlyRecoveryMode(String operation) implements StoreError {
        @Override
        public String message() {
            return "The recovery view is read-only: no " + operation + ".";
        }
    }

    record StorePoisoned() implements StoreError {
        @Override
        public String message() {
            return "Storage has failed and must be reopened; what is on disk is whole.";
        }
    }

    record StoreClosed() implements StoreError {
        @Override
        public String message() {
            return "Storage is closed.";
        }
    }

    /// The bounded queue of the storage thread is full; nothing was taken in.
    record QueueFull(int capacity) implements StoreError {
        @Override
        public String message() {
            return "Storage is " + capacity + " operations behind.";
        }
    }

    record DatabaseReplaced(Path path) implements StoreError {
        @Override
        public String message() {
            return "The wallet file " + path + " was replaced while it was open.";
        }
    }

    @Override
    default Disposition disposition() {
        return switch (this) {
            case Sqlite sqlite -> sqlite.disposition();
            case FlushRetryable flushRetryable -> Disposition.TRANSIENT;
            case QueueFull queueFull -> Disposition.TRANSIENT;
            case StoreReopenRequired storeReopenRequired -> Disposition.TRANSIENT_AFTER_REOPEN;
            case StorePoisoned storePoisoned -> Disposition.STORE_POISONED;
            case Io io -> Disposition.FATAL;
            case LanePoisoned lanePoisoned -> Disposition.FATAL;
            case WalletRemoved walletRemoved -> Disposition.FATAL;
            case WalletDeleting walletDeleting -> Disposition.FATAL;
            case LogRemains logRemains -> Disposition.TRANSIENT;
            case StoreClosed storeClosed -> Disposition.FATAL;
            case ReadOnlyRecoveryMode readOnlyRecoveryMode -> Disposition.FATAL;
            case DatabaseReplaced databaseReplaced -> Disposition.FATAL;
        };
    }
}
