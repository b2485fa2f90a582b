package org.halcyon.ui.storage;

import java.util.Map;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;

/// Why storage refused, in a sentence for people. The engine's own sentence belongs behind *Details*. Pure.
public final class StorageErrorWords {
    private static final Map<String, String> KNOWN = Map.of(
            "SQLITE_FULL", "full",
            "SQLITE_READONLY", "denied",
            "SQLITE_PERM", "denied",
            "SQLITE_CANTOPEN", "denied",
            "SQLITE_IOERR", "disk",
            "SQLITE_BUSY", "inUse",
            "SQLITE_LOCKED", "inUse",
            "SQLITE_CORRUPT", "damaged",
            "SQLITE_NOTADB", "damaged");

    private final Messages messages;
    private final SizeWords sizes;

    public StorageErrorWords(Messages messages) {
        this.messages = messages;
        sizes = new SizeWords(messages);
    }

    /// One sentence with its point.
    public String cause(StorageError error) {
        return switch (error) {
            case OpenError open -> of(open);
            case StoreError store -> of(store);
            case DataError data -> text("data");
            case ScopeError scope -> text("data");
            case BackupError backup -> of(backup);
        };
    }

    /// Code and sentence of the engine.
    public static String details(StorageError error) {
        return error.code() + ": " + error.message();
    }

    private String of(OpenError error) {
        return switch (error) {
            case OpenError.ParentMissing missing -> text("folderMissing");
            case OpenError.InsecureParentDir insecure -> text("folderUnsafe");
            case OpenError.OwnedBySomebodyElse other -> text("folderUnsafe");
            case OpenError.DatabasePathIsSymlink link -> text("link");
            case OpenError.HardLinked link -> text("link");
            case OpenError.NotARegularFile strange -> text("noFile");
            case OpenError.AlreadyOpen open -> text("inUse");
            case OpenError.LockedByAnotherProcess locked -> text("inUse");
            case OpenError.DatabaseVanished vanished -> text("gone");
            case OpenError.FileTruncated truncated -> text("damaged");
            case OpenError.IntegrityCheckFailed failed -> text("damaged");
            case OpenError.IntegrityCheckRunFailed failed -> text("damaged");
            case OpenError.KnownStoreUnreadable unreadable -> text("damaged");
            case OpenError.SchemaHistoryMalformed malformed -> text("damaged");
            case OpenError.MigrationChecksumMismatch mismatch -> text("damaged");
            case OpenError.NotAWalletDb strange -> text("noWallet");
            case OpenError.WrongStore other -> text("otherStore");
            case OpenError.SchemaVersionUnsupported newer -> text("newer");
            case OpenError.AutoBackupDisabled none -> text("noFolder");
            case OpenError.MigrationFailed failed -> text("update");
            case OpenError.ConfigInvalid invalid -> text("other");
            case OpenError.PragmaNotApplied pragma -> text("other");
        };
    }

    private String of(StoreError error) {
        return switch (error) {
            case StoreError.Io io -> text("disk");
            case StoreError.Sqlite sqlite -> sqlite(sqlite);
            case StoreError.FlushRetryable later -> text("later");
            case StoreError.QueueFull full -> text("later");
            case StoreError.StoreReopenRequired reopen -> text("reopen");
            case StoreError.StorePoisoned poisoned -> text("reopen");
            case StoreError.LanePoisoned lane -> text("lane");
            case StoreError.WalletRemoved removed -> text("lane");
            case StoreError.ReadOnlyRecoveryMode readOnly -> text("readOnly");
            case StoreError.StoreClosed closed -> text("closed");
            case StoreError.DatabaseReplaced replaced -> text("replaced");
            case StoreError.WalletDeleting deleting -> text("deleting");
            case StoreError.LogRemains remains -> text("logRemains");
        };
    }

    /// The result codes that a person can do something about, with their extended forms.
    private String sqlite(StoreError.Sqlite error) {
        return KNOWN.entrySet().stream()
                .filter(known -> error.primary().startsWith(known.getKey()))
                .map(known -> text(known.getValue()))
                .findFirst()
                .orElseGet(() -> text("other"));
    }

    private String of(BackupError error) {
        return switch (error) {
            case BackupError.AutoBackupDirUnwritable folder -> text("folderUnusable");
            case BackupError.BackupNoSpace space ->
                messages.text(
                        "storage.cause.space",
                        Map.of("needed", sizes.of(space.need()), "free", sizes.of(space.have())));
            case BackupError.BackupDestinationExists exists ->
                messages.text("storage.cause.exists", Map.of("file", exists.path()));
            case BackupError.BackupVerifyFailed failed -> text("copyBad");
            case BackupError.BackupCancelled cancelled -> text("cancelled");
            case BackupError.SourceOpenFailed failed -> text("unreadable");
            case BackupError.SourceTooLarge large -> text("tooLarge");
            case BackupError.SourceIsDestination same -> text("same");
            case BackupError.SchemaHistoryMissing missing -> text("noWallet");
            case BackupError.BackupUnauthenticated unproved -> text("unproved");
            case BackupError.RestoreUnconfirmed unconfirmed -> text("changed");
            case BackupError.WalletsDamaged damaged ->
                messages.text("storage.cause.walletsDamaged", Map.of("wallets", String.join(", ", damaged.names())));
            case BackupError.OtherNetwork other ->
                messages.text(
                        "storage.cause.otherNetwork",
                        Map.of("network", messages.text(NetworkWords.key(other.found()))));
            case BackupError.RestoreDestinationLocked locked -> text("inUse");
            case BackupError.RestoreInterrupted interrupted -> text("interrupted");
            case BackupError.SetAsideInterrupted interrupted -> text("asideInterrupted");
            case BackupError.StoreIsSound sound -> text("sound");
            case BackupError.StoreUnnamed unnamed -> text("unnamed");
        };
    }

    private String text(String key) {
        return messages.text("storage.cause." + key);
    }
}
