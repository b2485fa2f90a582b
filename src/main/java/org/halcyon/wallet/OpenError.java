package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;

/// Why a store could not be opened. Nothing on disk has changed, unless the case says so.
public sealed interface OpenError extends StorageError {

    @Override
    default Disposition disposition() {
        return Disposition.FATAL;
    }

    record ConfigInvalid(String setting) implements OpenError {
        @Override
        public String message() {
            return "The storage setting " + setting + " is not allowed.";
        }
    }

    record PragmaNotApplied(String name, String wanted, String got) implements OpenError {
        @Override
        public String message() {
            return "The database did not accept " + name + "=" + wanted + " but stayed at " + got + ".";
        }
    }

    record ParentMissing(Path path) implements OpenError {
        @Override
        public String message() {
            return "The folder " + path + " does not exist.";
        }
    }

    /// @param reason `mode` if others may write there, `owner` if it belongs to somebody else
    record InsecureParentDir(Path ancestor, String reason) implements OpenError {
        @Override
        public String message() {
            return "The folder " + ancestor + " is not safe for a wallet (" + reason + ").";
        }
    }

    record DatabasePathIsSymlink(Path path) implements OpenError {
        @Override
        public String message() {
            return path + " is a symbolic link; name the file itself.";
        }
    }

    record HardLinked(Path path) implements OpenError {
        @Override
        public String message() {
            return path + " has a second name (hard link).";
        }
    }

    record NotARegularFile(Path path) implements OpenError {
        @Override
        public String message() {
            return path + " is not a regular file.";
        }
    }

    record AlreadyOpen(Path path) implements OpenError {
        @Override
        public String message() {
            return path + " is already open in this program.";
        }
    }

    /// @param process its number, if it has left it there
    record LockedByAnotherProcess(Path path, Optional<Long> process) implements OpenError {
        @Override
        public String message() {
            return "Another program"
                    + process.map(number -> " (process " + number + ")").orElse("") + " uses " + path + ".";
        }
    }

    record DatabaseVanished(Path path, StoreId storeId) implements OpenError {
        @Override
        public String message() {
            return "The wallet file " + path + " is gone or empty, but store " + storeId + " was kept there.";
        }
    }

    record FileTruncated(long expected, long actual) implements OpenError {
        @Override
        public String message() {
            return "The wallet file has " + actual + " bytes, but its header promises " + expected + ".";
        }
    }

    record NotAWalletDb(String expected, String found) implements OpenError {
        @Override
        public String message() {
            return "This is not a wallet file: expected " + expected + ", found " + found + ".";
        }
    }

    record WrongStore(StoreId expected, StoreId found) implements OpenError {
        @Override
        public String message() {
            return "This is the file of store " + found + ", not of " + expected + ".";
        }
    }

    /// The file beside the database that tells which store is kept there cannot be understood.
    record KnownStoreUnreadable(Path path) implements OpenError {
        @Override
        public String message() {
            return "The file " + path + " that names the store is damaged.";
        }
    }

    record OwnedBySomebodyElse(Path path, String owner) implements OpenError {
        @Override
        public String message() {
            return path + " belongs to " + owner + ".";
        }
    }

    /// @param report at most 100 lines of the checks
    record IntegrityCheckFailed(List<String> report) implements OpenError {
        public IntegrityCheckFailed {
            report = List.copyOf(report);
        }

        @Override
        public String message() {
            return "The wallet file is damaged (" + report.size() + " findings).";
        }
    }

    record IntegrityCheckRunFailed() implements OpenError {
        @Override
        public String message() {
            return "The wallet file could not be checked.";
        }
    }

    record SchemaVersionUnsupported(long found, int max) implements OpenError {
        @Override
        public String message() {
            return "The wallet file has version " + found + "; this program knows versions up to " + max + ".";
        }
    }

    record SchemaHistoryMalformed(String reason) implements OpenError {
        @Override
        public String message() {
            return "The version history of the wallet file is not usable: " + reason + ".";
        }
    }

    record MigrationChecksumMismatch(int version) implements OpenError {
        @Override
        public String message() {
            return "Version " + version + " of the wallet file was made by another program than this one.";
        }
    }

    /// An update would change an existing file, and nothing is set up to back it up before.
    record AutoBackupDisabled(String operation) implements OpenError {
        @Override
        public String message() {
            return "There is no backup folder, which " + operation + " needs.";
        }
    }

    record MigrationFailed(int from, int to, int step) implements OpenError {
        @Override
        public String message() {
            return "The update from version " + from + " to " + to + " failed at step " + step + " and was undone.";
        }
    }
}
