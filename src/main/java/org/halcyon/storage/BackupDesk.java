package org.halcyon.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// Backups of one store, by hand and automatic.
///
/// @param steps of the schema that this program knows
/// @param seams asked at every step
record BackupDesk(StoreConfig config, StoreEnvironment environment, List<Migration> steps, FileSeams seams) {


    /// A backup that somebody asked for.
    BackupReport make(BackupSource source, BackupRequest request) {
        BackupWriter writer = writer(request.key());
        if (request.target().isPresent()) {
            return writer.write(source, BackupTarget.named(request.target().get(), config.database()));
        }
        var reason = new BackupName.Reason.Manual(stem());
        return writer.writeAutomatic(source, folder("backup"), reason);
    }

    String stem() {
        return BackupName.stem(config.database());
    }

    /// @param operation that is refused without a folder
    Path folder(String operation) {
        Optional<Path> folder = config.backups();
        return folder.orElseThrow(() -> new StorageException(new OpenError.AutoBackupDisabled(operation)))
                .toAbsolutePath();
    }

    CopyCheck check() {
        return new CopyCheck(steps, config.times().busyTimeout());
    }

    /// Keeps the file as it is before its schema changes.
    BackupReport beforeMigration(Session session, StoreId store, int from) {
        var reason = new BackupName.Reason.PreMigration(stem(), from, steps.size());
        return writer(BackupKey.LOCKED).writeAutomatic(BackupSource.of(session, store), folder("open"), reason);
    }

    BackupWriter writer(BackupKey key) {
        return new BackupWriter(check(), environment.clock(), environment.random(), key, seams);
    }
}
