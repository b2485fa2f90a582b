package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup in the place of a closed store.
///
/// Everything that can be refused is refused before the one rename that exchanges the files. Until then the old store
/// is
/// whole, from then on the new one is, and the marker beside it tells the next opening which of the two it finds. The
/// claim and the lock of the file are held throughout.
record Restorer(BackupDesk desk, RestoreRequest request) {
    private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);

    /// @throws StorageException with the reason why the old store is still there, unchanged
    RestoreReport restore() {
        Path database = database();
        RestoreSource source = source(database);
        return HeldStore.with(
                desk,
                () -> typed(() -> {
                    source.requireOther();
                    return HeldStore.reading(
                            request.source(), desk.environment().claims(), () -> typed(() -> restore(source)));
                }));
    }

    private interface Work<T> {
        T run() throws IOException, SQLException;
    }

    private <T> T typed(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new StorageException(SqliteCodes.error(e, "restore"), e);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("restore", database()), e);
        }
    }

    private Path database() {
        return desk.config().database().toAbsolutePath();
    }

    private RestoreSource source(Path database) {
        return new RestoreSource(request, database, desk);
    }

    private RestoreReport restore(RestoreSource source) throws IOException, SQLException {
        RestoreSource.Passed passed = source.gates();
        desk.seams().at(Seam.SOURCE_CHECKED);
        Optional<Path> earlier =
                request.accepts(Consent.NO_BACKUP) ? Optional.empty() : new EarlierStore(desk, request.key()).keep();
        desk.seams().at(Seam.EARLIER_KEPT);
        var notes = CarriedNotes.of(database(), desk.config().times().busyTimeout());
        Path folder = PathGate.folder(database());
        Room.require(folder, Math.multiplyExact(2, Files.size(request.source())));
        try (StagedFile staged = StagedFile.create(folder, RestoreMarker.owner(database()), desk.environment())) {
            StoreFacts facts = stage(source, passed, staged, notes);
            boolean unconfirmed = exchange(staged, facts);
            LOG.atInfo().addKeyValue("path", database()).log("store was restored");
            return new RestoreReport(facts, earlier, passed.proof(), unconfirmed);
        }
    }

    /// Only what this method has looked at may go live, whatever the source was before.
    private StoreFacts stage(RestoreSource source, RestoreSource.Passed passed, StagedFile staged, CarriedNotes notes)
            throws IOException, SQLException {
        source.copyInto(staged, passed);
        desk.seams().at(Seam.STAGED);
        StoreFacts facts = source.readable(staged.path());
        source.requireWanted(facts);
        desk.seams().at(Seam.STAGED_CHECKED);
        renew(staged.path(), notes);
        PrivateFiles.tighten(staged.path());
        PrivateFiles.force(staged.path());
        desk.seams().at(Seam.RENEWED);
        return facts;
    }

    /// A restored store is a new generation, so that nothing remembered about the old one is taken for true.
    private void renew(Path staged, CarriedNotes notes) throws SQLException {
        byte[] generation = new byte[16];
        desk.environment().random().nextBytes(generation);
        try (Session session = Connections.open(staged)) {
            Pragmas.guard(session, desk.config().times().busyTimeout());
            PreparedStatement update = session.prepare("UPDATE store_meta SET generation=?,clean_close=1 WHERE id=0");
            update.setBytes(1, generation);
            if (update.executeUpdate() != 1) {
                throw new SQLException("there is no generation to renew");
            }
            notes.write(session, desk.environment().clock().instant());
        }
    }

    private boolean exchange(StagedFile staged, StoreFacts facts) throws IOException, SQLException {
        Path database = database();
        var known = new KnownStore(facts.store(), facts.created().toEpochMilli(), facts.version());
        var marker =
                new RestoreMarker(String.valueOf(staged.path().getFileName()), FileDigest.of(staged.path()), known);
        try (ExclusiveSwitch old =
                ExclusiveSwitch.take(database, desk.config().times().busyTimeout())) {
            try {
                desk.seams().at(Seam.SWITCHED);
                swap(old, staged, marker);
            } catch (IOException | SQLException | RuntimeException failure) {
                undo(old, failure);
                throw failure;
            }
        }
        return !isFinished(marker);
    }

    private void swap(ExclusiveSwitch old, StagedFile staged, RestoreMarker marker) throws IOException, SQLException {
        marker.write(database());
        desk.seams().at(Seam.MARKED);
        old.release();
        desk.seams().at(Seam.RELEASED);
        desk.seams().at(Seam.BEFORE_SWAP);
        Files.move(staged.path(), database(), StandardCopyOption.ATOMIC_MOVE);
    }

    // as at the next opening: the marker tells what there is to undo
    private void undo(ExclusiveSwitch old, Exception failure) {
        try {
            old.close();
            RestoreMarker.resolve(database());
            old.forget();
        } catch (IOException | SQLException | StorageException second) {
            failure.addSuppressed(second);
        }
    }

    /// The restore has happened; what is left would be done by the next opening too.
    private boolean isFinished(RestoreMarker marker) {
        try {
            desk.seams().at(Seam.AFTER_SWAP);
            PrivateFiles.forceFolder(PathGate.folder(database()));
            desk.seams().at(Seam.SWAP_FORCED);
            marker.known().keepingVault(database()).write(database());
            desk.seams().at(Seam.ID_WRITTEN);
            RestoreMarker.drop(database());
            desk.seams().at(Seam.MARKER_GONE);
            return true;
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", database()).setCause(e).log("store was restored, but not tidied up");
            return false;
        }
    }
}
