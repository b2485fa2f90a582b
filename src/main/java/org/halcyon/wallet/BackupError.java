package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import org.halcyon.base.Network;

/// Why a backup was not made, not used or not taken away. The wallet file is as it was.
public sealed interface BackupError extends StorageError {

    @Override
    default Disposition disposition() {
        return Disposition.FATAL;
    }

    record AutoBackupDirUnwritable(Path folder) implements BackupError {
        @Override
        public String message() {
            return "The backup folder " + folder + " cannot be used.";
        }
    }

    record BackupNoSpace(long need, long have) implements BackupError {
        @Override
        public String message() {
            return "This needs " + need + " bytes, but the volume has only " + have + " free.";
        }
    }

    record BackupDestinationExists(Path path) implements BackupError {
        @Override
        public String message() {
            return path + " exists already and is not overwritten.";
        }
    }

    /// @param report what the checks of the copy found
    record BackupVerifyFailed(Path path, List<String> report) implements BackupError {
        public BackupVerifyFailed {
            report = List.copyOf(report);
        }

        @Override
        public String message() {
            return path + " did not pass its checks (" + report.size() + " findings): " + String.join("; ", report)
                    + ".";
        }
    }

    record BackupCancelled() implements BackupError {
        @Override
        public String message() {
            return "The backup was given up before it was whole.";
        }
    }

    record SourceOpenFailed(Path path) implements BackupError {
        @Override
        public String message() {
            return path + " cannot be read.";
        }
    }

    record SourceTooLarge(Path path, long bytes, long most) implements BackupError {
        @Override
        public String message() {
            return path + " has " + bytes + " bytes; more than " + most + " are not taken.";
        }
    }

    record SourceIsDestination(Path path) implements BackupError {
        @Override
        public String message() {
            return path + " is the wallet file itself.";
        }
    }

    record SchemaHistoryMissing(Path path) implements BackupError {
        @Override
        public String message() {
            return path + " has no version history.";
        }
    }

    /// Goes away when the person confirms it on purpose.
    record BackupUnauthenticated(String reason) implements BackupError {
        @Override
        public String message() {
            return "It is not proved that this backup was made by this wallet: " + reason + ".";
        }
    }

    /// @param names of the wallets in the source, which the person has to see and confirm
    record RestoreUnconfirmed(List<String> names) implements BackupError {
        public RestoreUnconfirmed {
            names = List.copyOf(names);
        }

        @Override
        public String message() {
            return "The backup holds " + names.size() + " wallets that were not confirmed.";
        }
    }

    /// Goes away when the person agrees to restore them as they are.
    ///
    /// @param names of the wallets whose rows cannot be read
    record WalletsDamaged(Path path, List<String> names) implements BackupError {
        public WalletsDamaged {
            names = List.copyOf(names);
        }

        @Override
        public String message() {
            return names.size() + " wallets in " + path + " cannot be read.";
        }
    }

    record OtherNetwork(Path path, Network found, Network expected) implements BackupError {
        @Override
        public String message() {
            return path + " belongs to " + found.label() + ", not to " + expected.label() + ".";
        }
    }

    record RestoreDestinationLocked(Path path) implements BackupError {
        @Override
        public Disposition disposition() {
            return Disposition.TRANSIENT;
        }

        @Override
        public String message() {
            return "Another program has " + path + " open; close it first.";
        }
    }

    /// Nothing was touched; a person has to look.
    record RestoreInterrupted(Path marker) implements BackupError {
        @Override
        public String message() {
            return "An earlier restore was cut short in a way that " + marker + " does not explain.";
        }
    }

    /// Setting a store aside was cut short, and what lies there is not what it left. Nothing was touched; a person has
    /// to look.
    record SetAsideInterrupted(Path path) implements BackupError {
        @Override
        public String message() {
            return "Setting the wallet file aside was cut short in a way that " + path + " does not explain.";
        }
    }

    /// A store that can be opened is not set aside.
    record StoreIsSound(Path path) implements BackupError {
        @Override
        public String message() {
            return path + " passes its checks and stays where it is.";
        }
    }

    /// Neither the file nor what lies beside it tells which store it is, so the vault would not fit a new one.
    record StoreUnnamed(Path path) implements BackupError {
        @Override
        public String message() {
            return "It cannot be told which store " + path + " is.";
        }
    }
}
