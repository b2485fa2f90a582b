package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.WalletId;

/// The store of one network and its backups, as window and command line see them, open or not. Any thread; no call
/// waits.
/// Every refusal is an outcome; a stage fails only for a bug.
public interface StoreBackups {

    /// What is known of the store file and of the backups in the usual folder. Read again by [#refresh()] and after
    /// every act.
    StateHub<BackupsSnapshot> state();

    void refresh();

    /// Makes a backup by hand. Signed if the key of the vault is at hand.
    ///
    /// @param target a folder, or a file that is not there yet; empty for the usual folder
    CompletionStage<BackupOutcome> make(Optional<Path> target);

    /// Looks at every page and row of a backup without changing it.
    CompletionStage<CheckOutcome> verify(Path file);

    /// What a restore of this file would bring, beside what there is now. Nothing is copied, and the backup stays
    /// as it is.
    CompletionStage<PreviewOutcome> preview(Path source);

    /// Writes what can be read of the store as text into a folder.
    CompletionStage<ExportOutcome> export(Path folder);

    /// Removes backups from the usual folder, or tells which would go.
    CompletionStage<PruneOutcome> prune(RetentionPolicy policy, boolean rehearsal);

    /// Removes the backups in the usual folder that hold a wallet, with whatever else they hold.
    CompletionStage<PruneOutcome> removeOf(WalletId wallet);

    sealed interface BackupOutcome {
        record Made(BackupReport report) implements BackupOutcome {}

        record Refused(StorageError error) implements BackupOutcome {}
    }

    sealed interface CheckOutcome {
        record Checked(VerifyOutcome outcome) implements CheckOutcome {}

        /// It cannot be looked at now, which says nothing about it.
        record Refused(StorageError error) implements CheckOutcome {}
    }

    sealed interface PreviewOutcome {
        @SuppressWarnings("AvoidCommonTypeNames") // it is only ever named together with its outcome
        record Readable(RestorePreview preview) implements PreviewOutcome {}

        record Refused(StorageError error) implements PreviewOutcome {}
    }

    sealed interface ExportOutcome {
        record Exported(ExportReport report) implements ExportOutcome {}

        record Refused(StorageError error) implements ExportOutcome {}
    }

    sealed interface PruneOutcome {
        record Pruned(PruneReport report) implements PruneOutcome {}

        record Refused(StorageError error) implements PruneOutcome {}
    }
}
