package org.halcyon.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.DeleteRequest.Safeguard;
import org.halcyon.wallet.DeleteRequest.Scope;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes wallets, in two steps on the storage thread with the backup between them on another one.
///
/// The first closes the lanes and writes what they hold, so that the backup has it; from then on nothing of these
/// wallets comes in, so what was kept is still all there is when the second deletes it. Whatever fails before the
/// commit opens the lanes again.
final class Deletions {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
    private static final int BUSY = 1;

    private final StoreHandle handle;
    private final Lanes lanes;
    private final LaneWriter writer;
    private final BackupDesk desk;
    private final Supplier<OnlineBackups.Running> backups;

    Deletions(
            StoreHandle handle,
            Lanes lanes,
            LaneWriter writer,
            BackupDesk desk,
            Supplier<OnlineBackups.Running> backups) {
        this.handle = handle;
        this.lanes = lanes;
        this.writer = writer;
        this.desk = desk;
        this.backups = backups;
    }

    /// A deletion whose lanes are closed and written.
    ///
    /// @param wallets that it will have deleted
    /// @param source of the backup that has to be made first; empty if none is wanted, or there is nothing to keep
    record Begun(DeleteRequest request, SortedSet<WalletId> wallets, Optional<OnlineBackups.Running> source) {}

    /// @throws StorageException with the reason why nothing was begun
    Begun begin(DeleteRequest request) {
        handle.refuseIfReadOnly("delete");
        handle.refuseIfUnusable();
        SortedSet<WalletId> wallets = wallets(request.scope());
        boolean keep = request.safeguard() == Safeguard.BACKUP_FIRST && !wallets.isEmpty();
        if (keep) {
            desk.folder("delete");
        }
        close(request.scope(), wallets);
        try {
            wallets.forEach(wallet -> write(lanes.of(wallet)));
            return new Begun(request, wallets, keep ? Optional.of(backups.get()) : Optional.empty());
        } catch (RuntimeException | Error failure) {
            spare(request.scope(), wallets);
            throw failure;
        }
    }

    private SortedSet<WalletId> wallets(Scope scope) {
        try {
            return switch (scope) {
                case Scope.One one -> {
                    lanes.refuseDeleting(one.wallet());
                    if (!isThere(one.wallet())) {
                        throw new StorageException(new DataError.WalletNotFound(one.wallet()));
                    }
                    yield new TreeSet<>(List.of(one.wallet()));
                }
                case Scope.Everything everything -> all();
            };
        } catch (SQLException failure) {
            throw handle.failed(failure, "delete");
        }
    }

    /// A wallet may be known by its row, or by changes that are not written yet.
    private boolean isThere(WalletId wallet) throws SQLException {
        return lanes.of(wallet).isDirty() || new WalletsTable(handle.database().reader()).has(wallet);
    }

    private SortedSet<WalletId> all() throws SQLException {
        SortedSet<WalletId> all = new TreeSet<>();
        for (byte[] id : new WalletsTable(handle.database().reader()).ids()) {
            try {
                all.add(WalletId.of(id));
            } catch (IllegalArgumentException damaged) {
                LOG.atDebug().setCause(damaged).log("a row without a usable id goes with the others");
            }
        }
        lanes.dirty().forEach(lane -> all.add(lane.wallet()));
        all.forEach(lanes::refuseDeleting);
        return all;
    }

    private void close(Scope scope, SortedSet<WalletId> wallets) {
        if (scope instanceof Scope.Everything) {
            lanes.closeAll();
        }
        wallets.forEach(wallet -> lanes.of(wallet).deleting());
    }

    private void spare(Scope scope, SortedSet<WalletId> wallets) {
        if (scope instanceof Scope.Everything) {
            lanes.reopenAll();
        }
        wallets.forEach(wallet -> lanes.of(wallet).spared());
    }

    /// What the rules of the store will never take is dropped with the wallet; the lane holds it until then.
    private void write(Lane lane) {
        try {
            writer.flush(lane);
        } catch (StorageException refused) {
            boolean never = refused.error().disposition() == Disposition.CONSTRAINT
                    || (refused.error() instanceof DataError && lane.poison().isPresent());
            if (!never) {
                throw refused;
            }
            LOG.atWarn()
                    .addKeyValue("wallet", lane.wallet())
                    .setCause(refused)
                    .log("changes that cannot be written go with their wallet");
        }
    }

    /// The wallets stay.
    void abandon(Begun begun) {
        spare(begun.request().scope(), begun.wallets());
    }

    /// @throws StorageException if nothing was deleted, or it is not known whether
    DeleteReport finish(Begun begun, Optional<BackupReport> backup) {
        try {
            handle.refuseIfUnusable();
            Session session = handle.database().writer();
            try {
                Pragmas.secureDelete(session, /* everywhere= */ true);
                delete(begun);
            } catch (SQLException | RuntimeException failure) {
                relax(session, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            abandon(begun);
            throw handle.failed(failure, "delete");
        } catch (RuntimeException | Error failure) {
            abandon(begun);
            throw failure;
        }
        return done(begun, backup);
    }

    private static void relax(Session session, Exception failure) {
        try {
            Pragmas.secureDelete(session, /* everywhere= */ false);
        } catch (SQLException | StorageException second) {
            failure.addSuppressed(second);
        }
    }

    private void delete(Begun begun) throws SQLException {
        switch (begun.request().scope()) {
            case Scope.One one ->
                writer.writer()
                        .delete(one.wallet(), lanes.of(one.wallet()).poison().isPresent());
            case Scope.Everything everything -> writer.writer().deleteAll(begun.wallets());
        }
    }

    private DeleteReport done(Begun begun, Optional<BackupReport> backup) {
        spare(begun.request().scope(), begun.wallets());
        for (WalletId wallet : begun.wallets()) {
            lanes.of(wallet).removed();
            LOG.atInfo().addKeyValue("wallet", wallet).log("wallet was deleted");
        }
        return new DeleteReport(begun.wallets(), backup, residue());
    }

    /// The deletion is done; what its rows have left in the log is another matter.
    private Optional<StorageError> residue() {
        try {
            Session session = handle.database().writer();
            Pragmas.secureDelete(session, /* everywhere= */ false);
            return session.number("PRAGMA wal_checkpoint(TRUNCATE)") == BUSY
                    ? Optional.of(new StoreError.LogRemains(desk.config().database()))
                    : Optional.empty();
        } catch (SQLException failure) {
            LOG.atWarn().setCause(failure).log("log was not folded in after a deletion");
            return Optional.of(SqliteCodes.error(failure, "checkpoint"));
        } catch (StorageException failure) {
            LOG.atWarn().setCause(failure).log("log was not folded in after a deletion");
            return Optional.of(failure.error());
        }
    }
}
