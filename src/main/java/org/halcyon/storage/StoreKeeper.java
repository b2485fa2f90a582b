package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.BackupShelf;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.PruneRequest;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.RescueRequest;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.SetAsideReport;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreContents;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.VerifyOutcome;

/// Maintenance of the store file of one configuration. Any thread; calls for one file exclude each other.
public final class StoreKeeper implements StoreMaintenance {
    private final BackupDesk desk;
    private final WriteFaults faults;

    public StoreKeeper(StoreConfig config, StoreEnvironment environment) {
        this(config, environment, WriteFaults.NONE);
    }

    /// @param faults asked at every seam of a late save, as they were by the store
    public StoreKeeper(StoreConfig config, StoreEnvironment environment, WriteFaults faults) {
        this(new BackupDesk(config, environment, Migration.all(), FileSeams.NONE), faults);
    }

    StoreKeeper(BackupDesk desk) {
        this(desk, WriteFaults.NONE);
    }

    private StoreKeeper(BackupDesk desk, WriteFaults faults) {
        this.desk = desk;
        this.faults = faults;
    }

    /// Which store is kept here, as the file beside it tells; empty if there never was one. Reads a few bytes and takes
    /// no lock.
    ///
    /// @throws StorageException if that file cannot be understood
    public Optional<StoreId> known() {
        return KnownStore.read(desk.config().database().toAbsolutePath()).map(KnownStore::id);
    }

    @Override
    public BackupReport backup(BackupRequest request) {
        return reading(
                Depth.STRUCTURE, (session, facts) -> desk.make(BackupSource.of(session, facts.store()), request));
    }

    @Override
    public StoreContents inspect(Detail detail) {
        return reading(Depth.CHEAP, (session, facts) -> new ContentsReader(session, detail).read(facts));
    }

    private interface Reading<T> {
        T read(Session session, StoreFacts facts) throws SQLException;
    }

    /// Reads the locked store through a connection that cannot change it.
    private <T> T reading(Depth depth, Reading<T> reading) {
        return HeldStore.with(desk, () -> {
            Path database = existing();
            StoreFacts facts = checked(depth);
            Set<Path> before = StagedFile.sidecars(database);
            try (Session session = Connections.openReadOnly(database)) {
                Pragmas.guard(session, desk.config().times().busyTimeout());
                return reading.read(session, facts);
            } catch (SQLException e) {
                throw new StorageException(SqliteCodes.error(e, "read"), e);
            } finally {
                StagedFile.tidy(database, before);
            }
        });
    }

    /// @throws StorageException if there is no file; reading makes none
    private Path existing() {
        Path database = desk.config().database().toAbsolutePath();
        if (!Files.exists(database, LinkOption.NOFOLLOW_LINKS)) {
            KnownStore.read(database).filter(known -> !known.beginsAnew()).ifPresent(known -> {
                throw new StorageException(new OpenError.DatabaseVanished(database, known.id()));
            });
            throw new StorageException(new BackupError.SourceOpenFailed(database));
        }
        return database;
    }

    private StoreFacts checked(Depth depth) {
        Path database = existing();
        Optional<KnownStore> known = KnownStore.read(database);
        StoreFacts facts = desk.check().check(database, depth);
        if (known.isPresent() && !known.get().id().equals(facts.store())) {
            throw new StorageException(new OpenError.WrongStore(known.get().id(), facts.store()));
        }
        return facts;
    }

    @Override
    public StoreFacts preview(Path source) {
        return HeldStore.reading(
                source, desk.environment().claims(), () -> desk.check().check(source, Depth.CHEAP));
    }

    @Override
    public RestorePreview compare(Path source, Optional<RestorePreview.Summary> now, BackupKey key) {
        return new PreviewReader(desk).preview(source, now, key);
    }

    @Override
    public RestorePreview.Summary summary() {
        return reading(
                Depth.CHEAP,
                (session, facts) -> new SummaryReader(session, desk.config().network()).read(facts));
    }

    @Override
    public Path folder() {
        return new ShelfReader(desk).folder();
    }

    @Override
    public BackupShelf shelf() {
        return new ShelfReader(desk).read();
    }

    @Override
    public Optional<Bytes> contentMark(Path backup, StoreId store) {
        return new PreviewReader(desk).contentMark(backup, store);
    }

    @Override
    public RestoreReport restore(RestoreRequest request) {
        return new Restorer(desk, request).restore();
    }

    @Override
    public SetAsideReport setAside() {
        return new SetAside(desk).run();
    }

    @Override
    public ExportReport export(Path target) {
        return new ExportWriter(desk).write(target);
    }

    @Override
    public CloseOutcome save(List<Changeset> changes) {
        return HeldStore.with(desk, () -> {
            existing();
            var left = new LeftChanges(changes);
            Database database = Database.open(desk);
            try {
                left.apply(new Writer(database, desk.environment().clock(), faults));
            } catch (RuntimeException | Error failure) {
                closeAfter(database, failure);
                throw failure;
            }
            settle(database);
            return left.cause()
                    .<CloseOutcome>map(cause -> new CloseOutcome.UncommittedChanges(left.left(), cause))
                    .orElseGet(() -> new CloseOutcome.Closed(Optional.empty()));
        });
    }

    private static void closeAfter(Database database, Throwable failure) {
        try {
            database.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public RescueReport rescue(RescueRequest request) {
        return HeldStore.untouched(desk, () -> new Rescue(desk, request).run());
    }

    @Override
    public PruneReport removeBackupsOf(WalletId wallet) {
        return new WalletBackups(desk, folder(), Files::delete).remove(wallet);
    }

    @Override
    public PruneReport prune(PruneRequest request) {
        Path folder = request.folder().toAbsolutePath();
        var order = new Pruner.Order(
                folder,
                request.policy(),
                Optional.empty(),
                desk.environment().clock().instant(),
                request.rehearsal());
        return new Pruner(desk.environment().claims(), desk.check(), Files::delete).prune(order);
    }

    @Override
    public VerifyOutcome verify(Optional<Path> file, BackupKey key) {
        return file.isEmpty()
                ? HeldStore.with(
                        desk,
                        () -> judged(() -> {
                            checked(Depth.STRUCTURE);
                            StoreFacts facts = new RowsCheck(desk).check();
                            return new VerifyOutcome.Sound(facts, new BackupProof.Unproved("this is the store itself"));
                        }))
                : HeldStore.reading(
                        file.get(), desk.environment().claims(), () -> judged(() -> backup(file.get(), key)));
    }

    private VerifyOutcome backup(Path file, BackupKey key) {
        StoreFacts facts = desk.check().check(file, Depth.CONTENT);
        try {
            BackupProof proof = new ProofReader(key).read(file, file, facts);
            return proof instanceof BackupProof.Contradicted contradicted
                    ? new VerifyOutcome.Unsound(new BackupError.BackupUnauthenticated(contradicted.reason()))
                    : new VerifyOutcome.Sound(facts, proof);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("read", file), e);
        }
    }

    private interface Judging {
        VerifyOutcome judge();
    }

    /// What is wrong with the file is a finding; that it cannot be looked at now is none.
    private static VerifyOutcome judged(Judging judging) {
        try {
            return judging.judge();
        } catch (StorageException e) {
            boolean isFinding = (e.error() instanceof OpenError || e.error() instanceof BackupError)
                    && e.error().disposition() != Disposition.TRANSIENT;
            boolean isOfTheVolume =
                    e.error() instanceof BackupError.SourceOpenFailed || e.error() instanceof BackupError.BackupNoSpace;
            if (!isFinding || isOfTheVolume) {
                throw e;
            }
            return new VerifyOutcome.Unsound(e.error());
        }
    }

    @Override
    public int migrate(Keeping keeping) {
        return HeldStore.with(desk, () -> {
            existing();
            int before = checked(Depth.CHEAP).version();
            settle(Database.open(desk.with(keeping)));
            return checked(Depth.CHEAP).version() - before;
        });
    }

    private static void settle(Database database) {
        try {
            try {
                database.settle();
            } finally {
                database.close();
            }
        } catch (SQLException e) {
            throw new StorageException(SqliteCodes.error(e, "close"), e);
        }
    }
}
