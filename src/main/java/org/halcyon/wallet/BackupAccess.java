package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.wallet.StorageError.Disposition;

/// What can be done with a store only in a way that depends on whether it is open. Calls work on the calling thread and
/// fail with a [StorageException].
public interface BackupAccess {

    BackupReport backup(BackupRequest request) throws InterruptedException;

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
