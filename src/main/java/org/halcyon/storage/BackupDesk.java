package org.halcyon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreMaintenance.Keeping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups of one store, by hand and automatic.
///
/// @param steps of the schema that this program knows
/// @param keeping whether the file is kept before its schema changes
/// @param seams asked at every step
record BackupDesk(
        StoreConfig config, StoreEnvironment environment, List<Migration> steps, Keeping keeping, FileSeams seams) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupDesk.class);

    BackupDesk(StoreConfig config, StoreEnvironment environment, List<Migration> steps, FileSeams seams) {
        this(config, environment, steps, Keeping.BACKUP_FIRST, seams);
    }

    BackupDesk with(Keeping other) {
        return new BackupDesk(config, environment, steps, other, seams);
    }

    /// Another file with the same settings.
    BackupDesk on(Path database) {
        var other = new StoreConfig(
                database, config.mode(), config.times(), config.appVersion(), config.backups(), config.network());
        return new BackupDesk(other, environment, steps, keeping, seams);
    }

    /// The same store, opened only to look at it.
    BackupDesk forReading() {
        var config = new StoreConfig(
                config().database(),
                StoreConfig.Mode.RECOVERY,
                config().times(),
                config().appVersion(),
                config().backups(),
                config().network());
        return new BackupDesk(config, environment, steps, keeping, seams);
    }

    /// A backup that somebody asked for.
    BackupReport make(BackupSource source, BackupRequest request) {
        BackupWriter writer = new BackupWriter(check(request.cancel()), environment, request.key(), seams);
        if (request.cause() == BackupRequest.Cause.DAILY) {
            return automatic(source, folder("backup"), new BackupName.Reason.Daily(stem()), writer);
        }
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
        return check(Optional.empty());
    }

    private CopyCheck check(Optional<CancelToken> cancel) {
        return new CopyCheck(steps, config.times().busyTimeout(), cancel);
    }

    /// Keeps the file as it is before its schema changes.
    void beforeMigration(Session session, StoreId store, int from) {
        if (keeping == Keeping.NO_BACKUP) {
            LOG.atWarn().addKeyValue("path", config.database()).log("schema is updated without a backup, as was asked");
            return;
        }
        var reason = new BackupName.Reason.PreMigration(stem(), from, steps.size());
        BackupReport report = automatic(BackupSource.of(session, store), folder("open"), reason, BackupKey.LOCKED);
        LOG.atInfo().addKeyValue("path", report.file()).log("file was kept before the update of its schema");
    }

    /// Keeps the file as it is before rows are deleted.
    BackupReport beforeDeletion(BackupSource source, DeleteRequest request) {
        var reason = switch (request.scope()) {
            case DeleteRequest.Scope.One one ->
                new BackupName.Reason.PreDelete(one.wallet().toHex());
            case DeleteRequest.Scope.Everything everything -> BackupName.Reason.PreDelete.EVERYTHING;
        };
        return automatic(source, folder("delete"), reason, request.key());
    }

    /// Keeps the file as it is while rows of it cannot be read, once for what was found.
    ///
    /// @param finding in 16 hex digits
    /// @return the copy, which may have been made before
    Path keepDamaged(BackupSource source, String finding) {
        Path folder = folder("open");
        var reason = new BackupName.Reason.Damaged(stem(), finding);
        return kept(folder, reason)
                .orElseGet(() -> writer(BackupKey.LOCKED)
                        .writeAutomatic(source, folder, reason)
                        .file());
    }

    private Optional<Path> kept(Path folder, BackupName.Reason reason) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return new Shelf(folder, environment.claims())
                .items().stream()
                        .filter(item -> item.name().reason().equals(reason))
                        .map(Shelf.Item::path)
                        .filter(this::isSound)
                        .findFirst();
    }

    private boolean isSound(Path copy) {
        try {
            check().check(copy, CopyCheck.Depth.STRUCTURE);
            return true;
        } catch (StorageException e) {
            LOG.atInfo().addKeyValue("path", copy).setCause(e).log("copy of damaged rows is made again");
            return false;
        }
    }

    /// An automatic backup, after which the old ones of the same store are thinned out.
    BackupReport automatic(BackupSource source, Path folder, BackupName.Reason reason, BackupKey key) {
        return automatic(source, folder, reason, writer(key));
    }

    private BackupReport automatic(BackupSource source, Path folder, BackupName.Reason reason, BackupWriter writer) {
        BackupReport report = writer.writeAutomatic(source, folder, reason);
        var order = new Pruner.Order(
                folder,
                RetentionPolicy.AUTOMATIC,
                Optional.of(source.store()),
                environment.clock().instant(),
                /* rehearsal= */ false);
        try {
            new Pruner(environment.claims(), writer.check(), Files::delete).prune(order);
        } catch (StorageException e) {
            LOG.atWarn().addKeyValue("path", folder).setCause(e).log("old backups were not thinned out");
        }
        return report;
    }

    BackupWriter writer(BackupKey key) {
        return new BackupWriter(check(), environment, key, seams);
    }
}
