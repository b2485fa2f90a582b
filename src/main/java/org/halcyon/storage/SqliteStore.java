package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.DropWatch;
import org.halcyon.storage.StorageThread.Offer;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.CommitReport;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredShared;
import org.halcyon.wallet.StoredTree;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.VaultMark;
import org.halcyon.wallet.WalletStore;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.KvKey;
import org.jspecify.annotations.Nullable;

/// The [WalletStore] that keeps all wallets in one SQLite file.
///
/// Opening works on the calling thread and may take seconds; afterwards every operation is queued for the storage
/// thread. A store must be closed: it keeps the file claimed and locked until then. One that is dropped instead is told
/// in the log as an error, and closed.
public final class SqliteStore implements WalletStore {
    private final StoreEngine engine;
    private final StorageThread thread;
    private final StoreId id;
    private final VaultMark vaultMark;
    private final int capacity;
    private final BackupDesk backups;
    private final AtomicLong queued = new AtomicLong();
    private final StoreEnding ending;

    private SqliteStore(StoreEngine engine, StorageThread thread, KnownStore known, int capacity, BackupDesk backups) {
        this.engine = engine;
        this.thread = thread;
        this.id = known.id();
        this.capacity = capacity;
        this.backups = backups;
        this.ending = new StoreEnding(thread, engine, backups.config().database());
        this.vaultMark = new KnownVault(backups.config().database().toAbsolutePath(), known, this::mark);
    }

    /// @throws StorageException with the reason why the file is not opened; claim and lock are free again then
    public static SqliteStore open(StoreConfig config, StoreEnvironment environment) {
        return open(config, environment, WriteFaults.NONE);
    }

    /// @param faults asked at every seam of a write
    public static SqliteStore open(StoreConfig config, StoreEnvironment environment, WriteFaults faults) {
        return open(new BackupDesk(config, environment, Migration.all(), FileSeams.NONE), faults);
    }

    /// @param desk the settings of the store, with the steps and seams of its backups
    static SqliteStore open(BackupDesk desk, WriteFaults faults) {
        StoreConfig config = desk.config();
        PathGate.check(config.database());
        StoreClaims.Claim claim = desk.environment().claims().claim(config.database());
        try {
            LockFile lock = LockFile.take(config.database());
            try {
                return start(desk, faults, () -> release(claim, lock, config));
            } catch (RuntimeException | Error failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            claim.close();
            throw new StorageException(new StoreError.Io("unlock", config.database()), failure);
        } catch (RuntimeException | Error failure) {
            claim.close();
            throw failure;
        }
    }

    private static SqliteStore start(BackupDesk desk, WriteFaults faults, Runnable release) {
        StoreEnvironment environment = desk.environment();
        StoreTimes times = desk.config().times();
        Database database = Database.open(desk);
        try {
            var engine = new StoreEngine(database, desk, faults, release);
            var thread = new StorageThread(environment.ticker(), times, engine);
            engine.publish(0);
            environment.thread().execute(thread);
            var store = new SqliteStore(engine, thread, database.known(), times.queue(), desk);
            DropWatch.watch(store, store.ending);
            return store;
        } catch (RuntimeException | Error failure) {
            try {
                database.close();
            } catch (SQLException close) {
                failure.addSuppressed(close);
            }
            throw failure;
        }
    }

    // the claim goes last: until the lock file is closed, nobody else in this process may open it
    private static void release(StoreClaims.Claim claim, LockFile lock, StoreConfig config) {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new StorageException(new StoreError.Io("unlock", config.database()), failure);
        } finally {
            claim.close();
        }
    }

    @Override
    public CompletionStage<Void> store(Changeset changes) {
        if (changes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return submit(changes.size(), () -> {
            engine.store(changes);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> flush(WalletId wallet) {
        return submit(0, () -> {
            engine.flush(wallet);
            return null;
        });
    }

    @Override
    public CompletionStage<CommitReport> commitWrites() {
        return submit(0, () -> engine.commitAll(engine.never()));
    }

    @Override
    public CompletionStage<List<StoredWallet>> load() {
        return submit(0, () -> engine.loads().load());
    }

    @Override
    public CompletionStage<StoredWallet> reload(WalletId wallet) {
        return submit(0, () -> engine.loads().reload(wallet));
    }

    @Override
    public CompletionStage<StoredShared> loadShared() {
        return submit(0, () -> engine.loads().loadShared());
    }

    @Override
    public CompletionStage<StoredShared> reloadShared() {
        return submit(0, () -> engine.loads().reloadShared());
    }

    @Override
    public CompletionStage<StoredTree> loadTree(Network network) {
        return submit(0, () -> engine.loads().tree(network));
    }

    @Override
    public CompletionStage<DeleteReport> delete(DeleteRequest request, Executor runner) {
        return submit(1, () -> engine.deletions().begin(request))
                .thenCompose(begun -> kept(begun, runner)
                        .handle((backup, failure) -> failure == null ? finished(begun, backup) : spared(begun, failure))
                        .thenCompose(Function.identity()));
    }

    private CompletionStage<Optional<BackupReport>> kept(Deletions.Begun begun, Executor runner) {
        Optional<OnlineBackups.Running> source = begun.source();
        return source.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : new BackupRun<>(
                                source.get(),
                                () -> Optional.of(backups.beforeDeletion(source.get(), begun.request())),
                                capacity)
                        .start(runner);
    }

    private CompletionStage<DeleteReport> finished(Deletions.Begun begun, Optional<BackupReport> backup) {
        return insist(() -> engine.deletions().finish(begun, backup));
    }

    private CompletionStage<DeleteReport> spared(Deletions.Begun begun, Throwable failure) {
        return insist(() -> {
                    engine.deletions().abandon(begun);
                    return begun;
                })
                .thenCompose(open -> CompletableFuture.failedFuture(failure));
    }

    @Override
    public CompletionStage<List<RemovalNote>> removals() {
        return submit(0, engine::removals);
    }

    @Override
    public CompletionStage<Optional<Bytes>> get(KvKey key) {
        return submit(0, () -> engine.get(key));
    }

    @Override
    public CompletionStage<Void> put(KvKey key, Bytes value) {
        return submit(1, () -> {
            engine.put(key, new Change.Put<>(value));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remove(KvKey key) {
        return submit(1, () -> {
            engine.put(key, new Change.Remove<>());
            return null;
        });
    }

    @Override
    public CompletionStage<SortedMap<String, Bytes>> tableDigests() {
        return submit(0, engine::digests);
    }

    @Override
    public CompletionStage<Bytes> contentMark() {
        return submit(0, engine::contentMark);
    }

    @Override
    public CompletionStage<RestorePreview.Summary> summary() {
        return submit(0, () -> engine.summary(backups.steps().size()));
    }

    @Override
    public CompletionStage<BackupReport> backup(BackupRequest request, Executor runner) {
        return submit(0, engine::beginBackup)
                .thenCompose(source ->
                        BackupRun.of(backups, request, source, capacity).start(runner));
    }

    @Override
    public CompletionStage<Path> keepDamaged(String found, Executor runner) {
        return submit(0, () -> engine.finding(found))
                .thenCompose(finding -> reading(source -> backups.keepDamaged(source, finding), runner));
    }

    @Override
    public CompletionStage<ExportReport> export(Path target, Executor runner) {
        return reading(source -> new ExportWriter(backups).write(target, source), runner);
    }

    /// Work on a connection of its own to the open file.
    private <T> CompletionStage<T> reading(Function<OnlineBackups.Running, T> work, Executor runner) {
        return submit(0, engine::beginBackup)
                .thenCompose(source -> new BackupRun<>(source, () -> work.apply(source), capacity).start(runner));
    }

    @Override
    public StoreId id() {
        return id;
    }

    @Override
    public VaultMark vaultMark() {
        return vaultMark;
    }

    private CompletionStage<Void> mark(Runnable work) {
        return submit(0, () -> {
            engine.refuseIfReadOnly("mark the vault");
            work.run();
            return null;
        });
    }

    @Override
    public StorageState state() {
        return engine.status().cell().get();
    }

    @Override
    public Subscription onState(Consumer<StorageState> listener) {
        return engine.status().cell().subscribe(listener);
    }

    /// @param facts that are in memory only until the operation has run
    private <T extends @Nullable Object> CompletionStage<T> submit(long facts, Supplier<T> operation) {
        return submit(facts, operation, thread::offer);
    }

    /// For the end of something that was begun, which must not be refused because of a full queue.
    private <T> CompletionStage<T> insist(Supplier<T> operation) {
        return submit(1, operation, thread::insist);
    }

    private <T extends @Nullable Object> CompletionStage<T> submit(
            long facts, Supplier<T> operation, Function<Runnable, Offer> way) {
        CompletableFuture<T> result = new CompletableFuture<>();
        queued.addAndGet(facts);
        Offer offer = way.apply(() -> run(result, facts, operation));
        if (offer != Offer.TAKEN) {
            queued.addAndGet(-facts);
            result.completeExceptionally(new StorageException(
                    offer == Offer.FULL ? new StoreError.QueueFull(capacity) : new StoreError.StoreClosed()));
        }
        return result;
    }

    /// On the storage thread. The state is told before the stage completes, so that who waits sees the newer one.
    private <T extends @Nullable Object> void run(CompletableFuture<T> result, long facts, Supplier<T> operation) {
        engine.publish(queued.get());
        try {
            T value = operation.get();
            engine.publish(queued.addAndGet(-facts));
            result.complete(value);
        } catch (RuntimeException | Error failure) {
            if (!(failure instanceof StorageException)) {
                engine.unexpected(failure);
            }
            engine.publish(queued.addAndGet(-facts));
            result.completeExceptionally(failure);
        }
    }

    @Override
    public CompletionStage<CloseOutcome> close(Duration budget) {
        return ending.close(budget);
    }
}
