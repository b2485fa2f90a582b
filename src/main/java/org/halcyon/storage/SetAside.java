package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.SetAsideReport;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves a store that cannot be opened out of the way, as it is.
///
/// Only damage allows it, as the gates of an opening find it now. Until [AsideMarker] is on the disk everything is in
/// place; from then on the move is finished, here or at the next opening.
record SetAside(BackupDesk desk) {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final int MOST_NAMES = 9_999;

    /// @throws StorageException with the reason why it is not set aside, or not yet
    SetAsideReport run() {
        return HeldStore.asItIs(desk, () -> {
            try {
                AsideMarker.resolve(database());
                return move(damage());
            } catch (IOException e) {
                throw new StorageException(new StoreError.Io("set aside", database()), e);
            }
        });
    }

    private Path database() {
        return desk.config().database().toAbsolutePath();
    }

    private SetAsideReport move(StorageError reason) throws IOException {
        KnownStore known = known();
        Path folder = makeFolder(reason.code());
        PrivateFiles.forceFolder(PathGate.folder(database()));
        desk.seams().at(Seam.ASIDE_FOLDER);
        keepId(folder);
        desk.seams().at(Seam.ASIDE_ID_KEPT);
        var marker = new AsideMarker(String.valueOf(folder.getFileName()), known);
        marker.write(database());
        desk.seams().at(Seam.ASIDE_MARKED);
        marker.finish(database(), desk.seams());
        LOG.atWarn()
                .addKeyValue("path", folder)
                .addKeyValue("reason", reason.code())
                .log("store was set aside");
        return new SetAsideReport(folder, known.id(), reason);
    }

    /// @return why the store does not open
    private StorageError damage() {
        refuseNothing();
        try {
            RestoreMarker.resolve(database());
            Database.open(desk.forReading()).close();
        } catch (StorageException e) {
            if (e.error().isDamage()) {
                return e.error();
            }
            throw e;
        } catch (SQLException e) {
            throw new StorageException(SqliteCodes.error(e, "close"), e);
        }
        throw new StorageException(new BackupError.StoreIsSound(database()));
    }

    private void refuseNothing() {
        boolean isAny = Files.exists(database(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(RestoreMarker.pathOf(database()), LinkOption.NOFOLLOW_LINKS)
                || StagedFile.hasSidecars(database());
        if (!isAny && KnownStore.read(database()).map(KnownStore::beginsAnew).orElse(true)) {
            throw new StorageException(new BackupError.SourceOpenFailed(database()));
        }
    }

    /// Which store it is: the file beside the database says so, else the database.
    private KnownStore known() {
        Optional<KnownStore> beside;
        try {
            beside = KnownStore.read(database());
        } catch (StorageException e) {
            LOG.atWarn().addKeyValue("path", database()).setCause(e).log("the database is asked for its id");
            beside = Optional.empty();
        }
        return beside.or(this::written)
                .orElseThrow(() -> new StorageException(new BackupError.StoreUnnamed(database())));
    }

    private Optional<KnownStore> written() {
        if (!Files.isRegularFile(database(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Set<Path> before = StagedFile.sidecars(database());
        try (Session session = RecoveryOpening.connect(database());
                ResultSet rows = session.prepare("SELECT store_id,created_ms FROM store_meta WHERE id=0")
                        .executeQuery()) {
            return rows.next()
                    ? Optional.of(new KnownStore(StoreId.of(rows.getBytes(1)), rows.getLong(2), 0))
                    : Optional.empty();
        } catch (SQLException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("path", database()).setCause(e).log("the database does not tell its id");
            return Optional.empty();
        } finally {
            StagedFile.tidy(database(), before);
        }
    }

    private Path makeFolder(String code) throws IOException {
        String time = BackupName.stamp(desk.environment().clock().instant());
        for (int number = 1; number <= MOST_NAMES; number++) {
            String clash = number == 1 ? "" : "-n" + number;
            Path folder = database().resolveSibling("set-aside-" + time + "-" + code + clash);
            try {
                return PrivateFiles.createFolder(folder);
            } catch (FileAlreadyExistsException taken) {
                LOG.atDebug().setCause(taken).log("folder name is taken");
            }
        }
        throw new StorageException(new BackupError.BackupDestinationExists(PathGate.folder(database())));
    }

    private void keepId(Path folder) throws IOException {
        Path id = KnownStore.pathOf(database());
        if (!Files.exists(id, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(id, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new OpenError.KnownStoreUnreadable(id));
        }
        Path kept = folder.resolve(id.getFileName());
        PrivateFiles.create(kept);
        try (var out = Files.newOutputStream(kept, StandardOpenOption.WRITE)) {
            Files.copy(id, out);
        }
        PrivateFiles.force(kept);
        PrivateFiles.forceFolder(folder);
    }
}
