package org.halcyon.ui.storage;

import java.util.Map;
import org.halcyon.ui.Messages;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;

/// Which of the prompts P-08 tells why a restore was refused. Every one of them says that the wallet was not changed.
final class RestoreRefusal {
    private final Messages messages;
    private final StoragePrompts prompts;
    private final StorageErrorWords words;

    RestoreRefusal(Messages messages) {
        this.messages = messages;
        prompts = new StoragePrompts(messages);
        words = new StorageErrorWords(messages);
    }

    Prompt of(StorageError error) {
        return switch (error) {
            case OpenError open -> of(open);
            case StoreError store -> of(store);
            case DataError data -> damaged(data); // rows of the backup that are wrong
            case ScopeError scope -> damaged(scope);
            case BackupError backup -> of(backup);
        };
    }

    private Prompt of(OpenError error) {
        return switch (error) {
            case OpenError.SchemaVersionUnsupported newer ->
                prompts.restoreNewer(messages.number(newer.found()), details(newer));
            case OpenError.NotAWalletDb strange -> prompts.restoreUnknown(details(strange));
            case OpenError.AlreadyOpen open -> inUse(open);
            case OpenError.LockedByAnotherProcess locked ->
                prompts.restoreInUse(
                        locked.process()
                                .map(id -> messages.text("storage.process", Map.of("pid", Long.toString(id))))
                                .orElseGet(() -> messages.text("storage.anotherProgram")),
                        details(locked));
            case OpenError.FileTruncated truncated -> damaged(truncated);
            case OpenError.IntegrityCheckFailed failed -> damaged(failed);
            case OpenError.IntegrityCheckRunFailed failed -> damaged(failed);
            case OpenError.SchemaHistoryMalformed malformed -> damaged(malformed);
            case OpenError.MigrationChecksumMismatch mismatch -> damaged(mismatch);
            case OpenError.ConfigInvalid invalid -> impossible(invalid);
            case OpenError.PragmaNotApplied pragma -> impossible(pragma);
            case OpenError.ParentMissing missing -> impossible(missing);
            case OpenError.InsecureParentDir insecure -> impossible(insecure);
            case OpenError.DatabasePathIsSymlink link -> impossible(link);
            case OpenError.HardLinked link -> impossible(link);
            case OpenError.NotARegularFile strange -> impossible(strange);
            case OpenError.DatabaseVanished vanished -> impossible(vanished);
            case OpenError.WrongStore other -> impossible(other);
            case OpenError.KnownStoreUnreadable unreadable -> impossible(unreadable);
            case OpenError.OwnedBySomebodyElse other -> impossible(other);
            case OpenError.AutoBackupDisabled none -> impossible(none);
            case OpenError.MigrationFailed failed -> impossible(failed);
        };
    }

    private Prompt of(StoreError error) {
        return switch (error) {
            case StoreError.Sqlite sqlite -> impossible(sqlite);
            case StoreError.Io io -> impossible(io);
            case StoreError.FlushRetryable later -> impossible(later);
            case StoreError.StoreReopenRequired reopen -> impossible(reopen);
            case StoreError.LanePoisoned lane -> impossible(lane);
            case StoreError.WalletRemoved removed -> impossible(removed);
            case StoreError.ReadOnlyRecoveryMode readOnly -> impossible(readOnly);
            case StoreError.StorePoisoned poisoned -> impossible(poisoned);
            case StoreError.StoreClosed closed -> impossible(closed);
            case StoreError.QueueFull full -> impossible(full);
            case StoreError.DatabaseReplaced replaced -> impossible(replaced);
            case StoreError.WalletDeleting deleting -> impossible(deleting);
            case StoreError.LogRemains remains -> impossible(remains);
        };
    }

    private Prompt of(BackupError error) {
        return switch (error) {
            case BackupError.OtherNetwork other ->
                prompts.restoreNetwork(messages.text(NetworkWords.key(other.found())), details(other));
            case BackupError.SchemaHistoryMissing missing -> prompts.restoreUnknown(details(missing));
            case BackupError.BackupNoSpace space -> space(space);
            case BackupError.RestoreDestinationLocked locked -> inUse(locked);
            case BackupError.BackupVerifyFailed failed -> damaged(failed);
            case BackupError.AutoBackupDirUnwritable folder -> impossible(folder);
            case BackupError.BackupDestinationExists exists -> impossible(exists);
            case BackupError.BackupCancelled cancelled -> impossible(cancelled);
            case BackupError.SourceOpenFailed failed -> impossible(failed);
            case BackupError.SourceTooLarge large -> impossible(large);
            case BackupError.SourceIsDestination same -> impossible(same);
            case BackupError.BackupUnauthenticated unproved -> impossible(unproved);
            case BackupError.RestoreUnconfirmed unconfirmed -> impossible(unconfirmed);
            case BackupError.WalletsDamaged wallets -> impossible(wallets);
            case BackupError.RestoreInterrupted interrupted -> impossible(interrupted);
            case BackupError.SetAsideInterrupted interrupted -> impossible(interrupted);
            case BackupError.StoreIsSound sound -> impossible(sound);
            case BackupError.StoreUnnamed unnamed -> impossible(unnamed);
        };
    }

    private Prompt space(BackupError.BackupNoSpace error) {
        var sizes = new SizeWords(messages);
        return prompts.restoreSpace(sizes.of(error.need()), sizes.of(error.have()), details(error));
    }

    private Prompt inUse(StorageError error) {
        return prompts.restoreInUse(messages.text("storage.anotherProgram"), details(error));
    }

    private Prompt damaged(StorageError error) {
        return prompts.restoreDamaged(details(error));
    }

    private Prompt impossible(StorageError error) {
        return prompts.restoreImpossible(words.cause(error), details(error));
    }

    private static String details(StorageError error) {
        return StorageErrorWords.details(error);
    }
}
