package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.wallet.StorageError.Disposition;

/// What can be done with a store only in a way that depends on whether it is open. Calls work on the calling thread and
/// fail with a [StorageException].
public interface BackupAccess {

    BackupReport backup(BackupRequest request) throws InterruptedException;

    /// What can be read of it, as text.
    ///
    /// @param target a folder, or a file that is not there yet
    ExportReport export(Path target) throws InterruptedException;

    /// What is in the store; empty if there is none that could be read.
    Optional<RestorePreview.Summary> summary() throws InterruptedException;

    /// That of a store which nobody has open.
    static BackupAccess closed(StoreMaintenance maintenance) {
        return new BackupAccess() {
            @Override
            public BackupReport backup(BackupRequest request) {
                return maintenance.backup(request);
            }

            @Override
            public ExportReport export(Path target) {
                return maintenance.export(target);
            }

            @Override
            public Optional<RestorePreview.Summary> summary() {
                try {
                    return Optional.of(maintenance.summary());
                } catch (StorageException e) {
                    if (e.error().isInUse() || e.error().disposition() == Disposition.TRANSIENT) {
                        throw e;
                    }
                    return Optional.empty(); // there is nothing to compare with, which is no reason to refuse
                }
            }
        };
    }
}
