package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// Makes one backup: copied by SQLite under a secret name, forced, checked, described, and only then given its name.
///
/// Whatever fails before that leaves nothing behind. A backup that is there is therefore whole; that the disk keeps its
/// name over a power failure is the one thing that may stay open, and then the report says so.
///
/// @param key signs for the backup, if the vault is open
record BackupWriter(CopyCheck check, StoreEnvironment environment, BackupKey key, FileSeams seams) {
    private static final Logger LOG = LoggerFactory.getLogger(BackupWriter.class);

    /// @throws StorageException with the reason why there is no backup
    BackupReport write(BackupSource source, BackupTarget target) {
        PathGate.checkFolder(target.folder());
        Instant now = environment.clock().instant();
        Path path = target.path(now, Optional.of(source.store()));
        String owner = "backup-" + source.store().toHex();
        StoreClaims.Claim name = claim(path);
        try {
            StagedFile.sweep(target.folder(), owner, environment.claims());
            Room.require(target.folder(), source.bytes());
            seams.at(Seam.BEFORE_STAGE);
            try (StagedFile staged = StagedFile.create(target.folder(), owner, environment);
                    StagedFile beside = StagedFile.create(target.folder(), owner, environment)) {
                return publish(new Work(source, staged, beside, path, now));
            }
        } catch (SQLException e) {
            throw refused(e);
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new BackupError.BackupDestinationExists(path), e);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("write", path), e);
        } finally {
            name.close();
        }
    }

    /// Two backups of this process never work on one name.
    private StoreClaims.Claim claim(Path path) {
        try {
            return environment.claims().claim(path);
        } catch (StorageException e) {
            if (e.error() instanceof OpenError.AlreadyOpen) {
                throw new StorageException(new BackupError.BackupDestinationExists(path), e);
            }
            throw e;
        }
    }

    /// One backup under way.
    private record Work(BackupSource source, StagedFile staged, StagedFile beside, Path path, Instant now) {}

    private BackupReport publish(Work work) throws SQLException, IOException {
        Path copy = work.staged().path();
        work.source().copyInto(copy);
        seams.at(Seam.AFTER_STAGE);
        PrivateFiles.force(copy);
        seams.at(Seam.AFTER_STAGE_FSYNC);
        StoreFacts facts = verified(work);
        seams.at(Seam.AFTER_VERIFY);
        refuseIfCancelled();
        BackupMeta meta = meta(FileDigest.of(copy), facts, work.now());
        long bytes = Files.size(copy);
        publish(work, meta);
        boolean unconfirmed = !isFolderForced(work.path());
        LOG.atInfo()
                .addKeyValue("path", work.path())
                .addKeyValue("bytes", bytes)
                .log("backup was made");
        return new BackupReport(
                work.path(), facts, bytes, meta.facts().digest(), meta.mac().isPresent(), unconfirmed);
    }

    private void refuseIfCancelled() {
        if (check.cancel().filter(CancelToken::isFired).isPresent()) {
            throw new StorageException(new BackupError.BackupCancelled());
        }
    }

    private StoreFacts verified(Work work) {
        StoreFacts facts;
        try {
            facts = check.check(work.staged().path(), Depth.STRUCTURE);
        } catch (StorageException found) {
            if (found.error() instanceof BackupError.BackupCancelled) {
                throw found;
            }
            var error = new BackupError.BackupVerifyFailed(
                    work.path(), List.of(found.error().message()));
            throw new StorageException(error, found);
        }
        if (!facts.store().equals(work.source().store())) {
            throw new StorageException(new BackupError.BackupVerifyFailed(work.path(), List.of("another store id")));
        }
        return facts;
    }

    private BackupMeta meta(Bytes digest, StoreFacts store, Instant now) {
        var facts = new BackupMeta.Facts(
                digest, store.store(), store.version(), store.wallets().size(), now);
        return new BackupMeta(facts, key.authenticate(facts.message()));
    }

    /// The description goes first: a backup without one would pass for one that nobody has signed.
    private void publish(Work work, BackupMeta meta) throws IOException {
        Path description = BackupMeta.pathOf(work.path());
        Files.write(work.beside().path(), meta.text().getBytes(StandardCharsets.UTF_8));
        PrivateFiles.force(work.beside().path());
        if (BackupTarget.isLeft(work.path(), work.source().store())) {
            Files.delete(description);
        }
        work.beside().publish(description);
        try {
            seams.at(Seam.AFTER_META);
            seams.at(Seam.BEFORE_RENAME);
            work.staged().publish(work.path());
        } catch (IOException failure) {
            takeBack(description, failure);
            throw failure;
        }
    }

    /// What stays is replaced by the next backup of this name.
    private static void takeBack(Path description, IOException failure) {
        try {
            Files.deleteIfExists(description);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private boolean isFolderForced(Path path) {
        try {
            seams.at(Seam.AFTER_RENAME);
            seams.at(Seam.BEFORE_DIR_FSYNC);
            PrivateFiles.forceFolder(PathGate.folder(path));
            return true;
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", path).setCause(e).log("backup was made, its folder could not be forced");
            return false;
        }
    }

    private static StorageException refused(SQLException e) {
        boolean given = SqliteCodes.of(e) == SQLiteErrorCode.SQLITE_INTERRUPT;
        return new StorageException(given ? new BackupError.BackupCancelled() : SqliteCodes.error(e, "backup"), e);
    }

    /// The backups that belong to the file beside which they lie, unless somebody chose another folder.
    static Path usualFolder(Path database) {
        return PathGate.folder(database).resolve("backups").resolve("auto");
    }

    /// Makes a folder for automatic backups ready.
    static void prepare(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new StorageException(new BackupError.AutoBackupDirUnwritable(folder), e);
        }
    }

    /// An automatic backup: as any other, but a folder that takes nothing is its own kind of failure.
    BackupReport writeAutomatic(BackupSource source, Path folder, BackupName.Reason reason) {
        prepare(folder);
        try {
            return write(source, new BackupTarget.InFolder(folder, reason));
        } catch (StorageException e) {
            if (e.error() instanceof StoreError.Io) {
                throw new StorageException(new BackupError.AutoBackupDirUnwritable(folder), e);
            }
            throw e;
        }
    }
}
