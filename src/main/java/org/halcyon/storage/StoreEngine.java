package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.storage.SqliteCodes.Action;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.CommitReport;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.KvScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the storage thread does: lanes, writes, retries, reads. No other thread may call it.
///
/// A write takes the buffer of its lane, and every ending puts the changes somewhere: on the disk, back under the
/// buffer (transient), into the quarantine of a poisoned lane (rejected), or back with the store poisoned (damage,
/// replaced file, an exception nobody expected). Nothing of a lane is written after one of its changesets was rejected,
/// so the watermark on disk never passes rows that are missing.
final class StoreEngine implements StorageThread.Work {
    private static final Logger LOG = LoggerFactory.getLogger(StoreEngine.class);

    private final BackupDesk desk;
    private final StoreConfig config;
    private final StoreEnvironment environment;
    private final WriteFaults faults;
    private final Runnable release;
    private final Pace pace;
    private final SortedMap<WalletId, Lane> lanes = new TreeMap<>();
    private Database database;
    private boolean stale;
    private boolean closed;
    private Optional<StorageException> poison = Optional.empty();
    private final StoreStatus status;
    private final OnlineBackups backups = new OnlineBackups();

    /// @param release gives the file free after it was closed
    StoreEngine(Database database, BackupDesk desk, WriteFaults faults, Runnable release) {
        this.database = database;
        this.desk = desk;
        this.config = desk.config();
        this.environment = desk.environment();
        this.faults = faults;
        this.release = release;
        this.pace = new Pace(config.times(), environment.ticker(), environment.random());
        this.status = new StoreStatus(config, environment);
    }

    StoreStatus status() {
        return status;
    }

    void store(Changeset changes) {
        if (changes.registration().isPresent()) {
            lane(changes.wallet()).registered();
        }
        Lane lane = openLane(changes.wallet());
        try {
            Caps.check(changes);
            lane.add(changes);
        } catch (StorageException rejected) {
            lane.poison(rejected.error(), Optional.of(changes), config.times().quarantine());
            throw rejected;
        }
        if (config.mode() == StoreConfig.Mode.IMMEDIATE) {
            flush(lane);
        }
    }

    private Lane openLane(WalletId wallet) {
        refuseIfUnusable();
        Lane lane = lane(wallet);
        if (lane.isRemoved()) {
            throw new StorageException(new StoreError.WalletRemoved(wallet));
        }
        if (lane.poison().isPresent()) {
            throw new StorageException(
                    new StoreError.LanePoisoned(wallet),
                    new StorageException(lane.poison().get()));
        }
        return lane;
    }

    private Lane lane(WalletId wallet) {
        return lanes.computeIfAbsent(wallet, Lane::new);
    }

    private void refuseIfUnusable() {
        if (closed) {
            throw new StorageException(new StoreError.StoreClosed());
        }
        if (poison.isPresent()) {
            throw new StorageException(new StoreError.StorePoisoned(), poison.get());
        }
    }

    void flush(WalletId wallet) {
        flush(openLane(wallet));
    }

    private void flush(Lane lane) {
        Optional<Changeset> taken = lane.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(lane, taken.get());
            lane.saved();
            status.saved();
        } catch (SQLException failure) {
            throw failed(lane, taken.get(), failure);
        } catch (StorageException failure) {
            throw refused(lane, taken.get(), failure);
        } catch (RuntimeException | Error failure) {
            lane.putBack(taken.get());
            throw poisonStore(failure);
        }
    }

    /// Writes, once more in a fresh transaction or on a fresh connection where the code calls for it.
    private void write(Lane lane, Changeset changes) throws SQLException {
        try {
            attempt(changes);
        } catch (SQLException failure) {
            Action action = SqliteCodes.action(failure);
            if (action == Action.REOPEN) {
                LOG.atWarn()
                        .addKeyValue("wallet", lane.wallet())
                        .setCause(failure)
                        .log("database is reopened");
                stale = true;
            }
            if (action != Action.REOPEN && action != Action.AGAIN) {
                throw failure;
            }
            attempt(changes);
        }
    }

    private void attempt(Changeset changes) throws SQLException {
        reopenIfStale();
        new Writer(database, environment.clock(), faults).commit(changes);
    }

    private void reopenIfStale() {
        if (!stale) {
            return;
        }
        if (!backups.cancel()) {
            throw new StorageException(new StoreError.StoreReopenRequired());
        }
        try {
            database.close();
        } catch (SQLException failure) {
            LOG.atWarn().setCause(failure).log("stale connection did not close cleanly");
        }
        database = Database.open(desk);
        stale = false;
    }

    private StorageException failed(Lane lane, Changeset taken, SQLException failure) {
        Action action = SqliteCodes.action(failure);
        return switch (action) {
            case CONTENTION, AGAIN, NO_ROOM, REOPEN -> delay(lane, taken, action, failure);
            case ENVIRONMENT, FATAL -> reject(lane, taken, SqliteCodes.error(failure, "write"), failure);
            case CONSTRAINT -> reject(lane, taken, constraint(failure), failure);
            case DAMAGE -> {
                lane.putBack(taken);
                yield poisonStore(failure);
            }
        };
    }

    private static StorageError constraint(SQLException failure) {
        var code = SqliteCodes.of(failure);
        return new DataError.Constraint(code.code, code.name());
    }

    private StorageException delay(Lane lane, Changeset taken, Action action, Exception failure) {
        lane.putBack(taken);
        StorageError error = action == Action.REOPEN
                ? new StoreError.StoreReopenRequired()
                : new StoreError.FlushRetryable(lane.wallet());
        stale |= action == Action.REOPEN;
        lane.delayed(error, pace.next(action, lane.attempts()));
        return new StorageException(error, failure);
    }

    private StorageException reject(Lane lane, Changeset taken, StorageError error, Exception failure) {
        LOG.atError()
                .addKeyValue("wallet", lane.wallet())
                .addKeyValue("facts", taken.size())
                .addKeyValue("code", error.code())
                .setCause(failure)
                .log("changes were rejected, progress of this wallet is no longer saved");
        lane.poison(error, Optional.of(taken), config.times().quarantine());
        return new StorageException(error, failure);
    }

    /// A refusal that did not come from SQLite: the data contradict what is stored, or the file is not what it was.
    private StorageException refused(Lane lane, Changeset taken, StorageException failure) {
        return switch (failure.error().disposition()) {
            case TRANSIENT, TRANSIENT_AFTER_REOPEN -> delay(lane, taken, Action.REOPEN, failure);
            case CONSTRAINT -> reject(lane, taken, failure.error(), failure);
            case FATAL, STORE_POISONED -> {
                if (failure.error() instanceof DataError) {
                    yield reject(lane, taken, failure.error(), failure);
                }
                lane.putBack(taken);
                yield poisonStore(failure);
            }
        };
    }

    /// A failure that nothing here foresees: the state of the connection is not known any more.
    void unexpected(Throwable failure) {
        poisonStore(failure);
    }

    private StorageException poisonStore(Throwable cause) {
        LOG.atError().setCause(cause).log("storage has failed and takes no more changes");
        var error = new StorageException(new StoreError.StorePoisoned(), cause);
        poison = Optional.of(error);
        return error;
    }

    /// Flushes every dirty lane in order of id, whatever happens to the others.
    CommitReport commitAll(long deadline) {
        refuseIfUnusable();
        SortedSet<WalletId> succeeded = new TreeSet<>();
        SortedMap<WalletId, StorageError> failed = new TreeMap<>();
        SortedSet<WalletId> pending = new TreeSet<>();
        for (Lane lane : lanes.values().stream().filter(Lane::isDirty).toList()) {
            if (poison.isPresent() || environment.ticker().isPast(deadline)) {
                pending.add(lane.wallet());
                continue;
            }
            try {
                flush(lane);
                succeeded.add(lane.wallet());
            } catch (StorageException failure) {
                failed.put(lane.wallet(), failure.error());
            }
        }
        return new CommitReport(succeeded, failed, pending);
    }

    /// A deadline that does not come.
    long never() {
        return environment.ticker().deadline(Duration.ofDays(1));
    }

    /// What is buffered for the wallet goes with its rows; a failure leaves both as they are.
    void delete(WalletId wallet) {
        refuseIfUnusable();
        reopenIfStale();
        try {
            new Writer(database, environment.clock(), faults).delete(wallet);
        } catch (SQLException failure) {
            Action action = SqliteCodes.action(failure);
            if (action == Action.DAMAGE) {
                throw poisonStore(failure);
            }
            stale |= action == Action.REOPEN;
            throw new StorageException(SqliteCodes.error(failure, "delete"), failure);
        }
        lane(wallet).removed();
        LOG.atInfo().addKeyValue("wallet", wallet).log("wallet was deleted");
    }

    /// Opens the connection through which a backup reads on a thread of its own.
    OnlineBackups.Running beginBackup() {
        return reading(() -> backups.begin(config, database.id()));
    }

    List<StoredWallet> load() {
        List<StoredWallet> wallets = reading(() -> new WalletLoader(database.reader()).all());
        for (StoredWallet wallet : wallets) {
            if (wallet instanceof DamagedWallet damaged) {
                poisonDamaged(damaged);
            }
        }
        return wallets;
    }

    StoredWallet reload(WalletId wallet) {
        StoredWallet found = readAgain(wallet);
        lane(wallet).reset();
        switch (found) {
            case DamagedWallet damaged -> poisonDamaged(damaged);
            case LoadedWallet loadedWallet ->
                LOG.atInfo().addKeyValue("wallet", wallet).log("wallet was reloaded");
        }
        return found;
    }

    /// A wallet that is not there has nothing to wait for either, so its lane is as good as new.
    private StoredWallet readAgain(WalletId wallet) {
        try {
            return reading(() -> new WalletLoader(database.reader()).one(wallet));
        } catch (StorageException absent) {
            if (absent.error() instanceof DataError.WalletNotFound) {
                lane(wallet).reset();
            }
            throw absent;
        }
    }

    private void poisonDamaged(DamagedWallet damaged) {
        var error = new DataError.RowDamaged(damaged.id().toHex(), damaged.site(), damaged.detail());
        lane(damaged.id()).poison(error, Optional.empty(), config.times().quarantine());
    }

    private interface Reading<T> {
        T run() throws SQLException, RowDamage;
    }

    private <T> T reading(Reading<T> reading) {
        refuseIfUnusable();
        reopenIfStale();
        try {
            return reading.run();
        } catch (RowDamage damage) {
            throw new StorageException(new DataError.RowDamaged("", damage.site(), damage.detail()), damage);
        } catch (SQLException failure) {
            if (SqliteCodes.action(failure) == Action.DAMAGE) {
                throw poisonStore(failure);
            }
            throw new StorageException(SqliteCodes.error(failure, "read"), failure);
        }
    }

    Optional<Bytes> get(KvKey key) {
        return reading(() -> new KvTable(database.reader()).find(key));
    }

    /// Values of a wallet go through its lane, so that they keep their place among its other changes.
    void put(KvKey key, Change<Bytes> change) {
        refuseIfUnusable();
        Caps.key(key.key());
        change.row().ifPresent(Caps::value);
        if (key.scope() == KvScope.WALLET) {
            var builder = Changeset.of(WalletId.of(key.id1().toBytes()));
            change.row()
                    .ifPresentOrElse(value -> builder.value(key.key(), value), () -> builder.removeValue(key.key()));
            Lane lane = openLane(builder.build().wallet());
            lane.add(builder.build());
            flush(lane);
            return;
        }
        reopenIfStale();
        try {
            new Writer(database, environment.clock(), faults).put(key, change);
        } catch (SQLException failure) {
            throw new StorageException(SqliteCodes.error(failure, "write"), failure);
        }
    }

    SortedMap<String, Bytes> digests() {
        return reading(() -> new TableDigests(database.reader()).all());
    }

    @Override
    public OptionalLong nextDue() {
        return closed || poison.isPresent()
                ? OptionalLong.empty()
                : lanes.values().stream()
                        .flatMapToLong(lane -> lane.retryAt().stream())
                        .min();
    }

    @Override
    public void runDue() {
        for (Lane lane : List.copyOf(lanes.values())) {
            OptionalLong due = lane.retryAt();
            if (poison.isEmpty() && due.isPresent() && environment.ticker().isPast(due.getAsLong())) {
                retry(lane);
            }
        }
        publish(0);
    }

    private void retry(Lane lane) {
        try {
            flush(lane);
            LOG.atInfo().addKeyValue("wallet", lane.wallet()).log("delayed changes were saved");
        } catch (StorageException failure) {
            LOG.atWarn()
                    .addKeyValue("wallet", lane.wallet())
                    .setCause(failure)
                    .log("delayed changes could not be saved");
        }
    }

    /// @param queued facts of operations that have not run yet
    void publish(long queued) {
        status.publish(
                lanes.values(),
                poison,
                closed,
                queued,
                closed ? OptionalLong.empty() : OptionalLong.of(database.bytes()));
    }

    /// Flushes, closes and gives the file free. A second call finds nothing left to do.
    CloseOutcome close(Duration budget) {
        if (closed) {
            return new CloseOutcome.Closed(Optional.empty());
        }
        if (poison.isEmpty()) {
            commitAll(environment.ticker().deadline(budget));
        }
        backups.cancel();
        Optional<StorageError> residue = closeFile();
        closed = true;
        backups.whenIdle(release);
        List<Changeset> lost = lanes.values().stream()
                .flatMap(lane -> lane.uncommitted().stream())
                .toList();
        publish(0);
        return lost.isEmpty()
                ? new CloseOutcome.Closed(residue)
                : new CloseOutcome.UncommittedChanges(lost, firstCause());
    }

    private StorageError firstCause() {
        return poison.map(StorageException::error)
                .or(() -> lanes.values().stream()
                        .flatMap(lane -> lane.poison().stream())
                        .findFirst())
                .or(() -> lanes.values().stream()
                        .flatMap(lane -> lane.delay().stream())
                        .findFirst())
                .orElse(new StoreError.StoreClosed());
    }

    private Optional<StorageError> closeFile() {
        try {
            if (poison.isEmpty() && !stale) {
                database.settle();
            }
            database.close();
            return Optional.empty();
        } catch (SQLException failure) {
            LOG.atWarn().setCause(failure).log("database did not close cleanly");
            return Optional.of(SqliteCodes.error(failure, "close"));
        }
    }

    @Override
    public void ended() {
        close(Duration.ofSeconds(10));
    }
}
