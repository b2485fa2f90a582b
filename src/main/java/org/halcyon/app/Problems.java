package org.halcyon.app;

import java.io.IOException;
import java.util.Optional;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.FolderInUse;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.HostState.Problem.Kind;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;

/// Tells a person why a network could not be opened.
final class Problems {

    private Problems() {}

    /// @param answers whether the other program can show its window
    static Problem alreadyRunning(Optional<Long> processId, boolean answers) {
        return new Problem(
                Kind.ALREADY_RUNNING,
                "already_running",
                "The wallet is already running in this folder"
                        + processId.map(id -> " (process " + id + ")").orElse("") + ".",
                processId,
                answers);
    }

    static Problem other(String code, String message) {
        return new Problem(Kind.OTHER, code, message, Optional.empty());
    }

    static Problem of(Exception failure) {
        return switch (failure) {
            case StorageException storage ->
                new Problem(
                        kind(storage.error()),
                        storage.error().code(),
                        storage.error().message(),
                        holder(storage.error()));
            case OpeningException refused -> problem(Kind.OTHER, refused.code(), message(refused));
            case FolderInUse used ->
                problem(Kind.ALREADY_RUNNING, "folder_in_use", "Another program uses this chain folder.");
            case ChainFileDamaged damaged -> problem(Kind.DAMAGED, "chain_damaged", message(damaged));
            case IOException io -> problem(Kind.NO_ACCESS, "io", "A file could not be used: " + message(io));
            default -> problem(Kind.OTHER, "internal", "This is a bug of the program: " + message(failure));
        };
    }

    private static Problem problem(Kind kind, String code, String message) {
        return new Problem(kind, code, message, Optional.empty());
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static Optional<Long> holder(StorageError error) {
        return error instanceof OpenError.LockedByAnotherProcess locked ? locked.process() : Optional.empty();
    }

    private static Kind kind(StorageError error) {
        if (error.isDamage()) {
            return Kind.DAMAGED;
        }
        if (!(error instanceof OpenError open)) {
            return Kind.OTHER;
        }
        return switch (open) {
            case OpenError.AlreadyOpen known -> Kind.ALREADY_RUNNING;
            case OpenError.LockedByAnotherProcess known -> Kind.ALREADY_RUNNING;
            case OpenError.SchemaVersionUnsupported known -> Kind.NEWER_DATA;
            case OpenError.DatabaseVanished known -> Kind.DAMAGED;
            case OpenError.FileTruncated known -> Kind.DAMAGED;
            case OpenError.NotAWalletDb known -> Kind.DAMAGED;
            case OpenError.WrongStore known -> Kind.DAMAGED;
            case OpenError.KnownStoreUnreadable known -> Kind.DAMAGED;
            case OpenError.IntegrityCheckFailed known -> Kind.DAMAGED;
            case OpenError.SchemaHistoryMalformed known -> Kind.DAMAGED;
            case OpenError.MigrationChecksumMismatch known -> Kind.DAMAGED;
            case OpenError.ParentMissing known -> Kind.NO_ACCESS;
            case OpenError.InsecureParentDir known -> Kind.NO_ACCESS;
            case OpenError.DatabasePathIsSymlink known -> Kind.NO_ACCESS;
            case OpenError.HardLinked known -> Kind.NO_ACCESS;
            case OpenError.NotARegularFile known -> Kind.NO_ACCESS;
            case OpenError.OwnedBySomebodyElse known -> Kind.NO_ACCESS;
            case OpenError.ConfigInvalid known -> Kind.OTHER;
            case OpenError.PragmaNotApplied known -> Kind.OTHER;
            case OpenError.IntegrityCheckRunFailed known -> Kind.DAMAGED;
            case OpenError.AutoBackupDisabled known -> Kind.OTHER;
            case OpenError.MigrationFailed known -> Kind.OTHER;
        };
    }
}
