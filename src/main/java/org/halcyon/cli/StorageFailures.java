package org.halcyon.cli;

import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// Turns failures of storage into failures of a command.
final class StorageFailures {

    private StorageFailures() {}

    static CommandFailure of(StorageException failure) {
        StorageError error = failure.error();
        return failure.getCause() == null
                ? new CommandFailure(error.code(), error.message(), exit(error))
                : new CommandFailure(error.code(), error.message(), exit(error), failure.getCause());
    }

    static ExitCode exit(StorageError error) {
        if (error.disposition() == Disposition.TRANSIENT) {
            return ExitCode.BUSY;
        }
        return switch (error) {
            case OpenError open -> exit(open);
            case BackupError backup -> exit(backup);
            case DataError data -> ExitCode.REFUSED;
            case ScopeError scope -> ExitCode.REFUSED;
            case StoreError store -> ExitCode.FAILED;
        };
    }

    private static ExitCode exit(OpenError error) {
        return switch (error) {
            case OpenError.AlreadyOpen known -> ExitCode.BUSY;
            case OpenError.LockedByAnotherProcess known -> ExitCode.BUSY;
            case OpenError.ConfigInvalid known -> ExitCode.USAGE;
            case OpenError.DatabaseVanished known -> ExitCode.REFUSED;
            case OpenError.FileTruncated known -> ExitCode.REFUSED;
            case OpenError.NotAWalletDb known -> ExitCode.REFUSED;
            case OpenError.WrongStore known -> ExitCode.REFUSED;
            case OpenError.KnownStoreUnreadable known -> ExitCode.REFUSED;
            case OpenError.IntegrityCheckFailed known -> ExitCode.REFUSED;
            case OpenError.IntegrityCheckRunFailed known -> ExitCode.REFUSED;
            case OpenError.SchemaVersionUnsupported known -> ExitCode.REFUSED;
            case OpenError.SchemaHistoryMalformed known -> ExitCode.REFUSED;
            case OpenError.MigrationChecksumMismatch known -> ExitCode.REFUSED;
            case OpenError.NotARegularFile known -> ExitCode.REFUSED;
            case OpenError.DatabasePathIsSymlink known -> ExitCode.REFUSED;
            case OpenError.HardLinked known -> ExitCode.REFUSED;
            case OpenError.OwnedBySomebodyElse known -> ExitCode.REFUSED;
            case OpenError.ParentMissing known -> ExitCode.FAILED;
            case OpenError.InsecureParentDir known -> ExitCode.FAILED;
            case OpenError.PragmaNotApplied known -> ExitCode.FAILED;
            case OpenError.AutoBackupDisabled known -> ExitCode.FAILED;
            case OpenError.MigrationFailed known -> ExitCode.FAILED;
        };
    }

    private static ExitCode exit(BackupError error) {
        return switch (error) {
            case BackupError.BackupVerifyFailed known -> ExitCode.REFUSED;
            case BackupError.SourceOpenFailed known -> ExitCode.REFUSED;
            case BackupError.SourceTooLarge known -> ExitCode.REFUSED;
            case BackupError.SourceIsDestination known -> ExitCode.REFUSED;
            case BackupError.SchemaHistoryMissing known -> ExitCode.REFUSED;
            case BackupError.BackupUnauthenticated known -> ExitCode.REFUSED;
            case BackupError.WalletsDamaged known -> ExitCode.REFUSED;
            case BackupError.OtherNetwork known -> ExitCode.REFUSED;
            case BackupError.RestoreUnconfirmed known -> ExitCode.REFUSED;
            case BackupError.RestoreInterrupted known -> ExitCode.REFUSED;
            case BackupError.SetAsideInterrupted known -> ExitCode.REFUSED;
            case BackupError.StoreIsSound known -> ExitCode.REFUSED;
            case BackupError.StoreUnnamed known -> ExitCode.REFUSED;
            case BackupError.RestoreDestinationLocked known -> ExitCode.BUSY;
            case BackupError.AutoBackupDirUnwritable known -> ExitCode.FAILED;
            case BackupError.BackupNoSpace known -> ExitCode.FAILED;
            case BackupError.BackupDestinationExists known -> ExitCode.FAILED;
            case BackupError.BackupCancelled known -> ExitCode.FAILED;
        };
    }
}
