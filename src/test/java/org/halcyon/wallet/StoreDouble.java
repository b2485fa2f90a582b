package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.rows.KvKey;

/// A real store behind a switch: a test may answer a store itself, or look at what passes.
final class StoreDouble implements WalletStore {

    final WalletStore real;
    final List<Changeset> passed = new CopyOnWriteArrayList<>();

    /// Answers instead of the store, or leaves it to the store with an empty result.
    volatile Function<Changeset, Optional<CompletionStage<Void>>> onStore = changes -> Optional.empty();

    volatile Function<DeleteRequest, Optional<CompletionStage<DeleteReport>>> onDelete = request -> Optional.empty();

    /// What the next reads of all wallets fail with, one each.
    final Deque<StorageError> loadFailures = new ConcurrentLinkedDeque<>();

    /// Every call that reaches the store, but for its close.
    final AtomicInteger calls = new AtomicInteger();

    volatile UnaryOperator<List<StoredWallet>> onLoaded = wallets -> wallets;
    volatile Function<KvKey, Optional<StorageError>> onGet = key -> Optional.empty();
    volatile Runnable onLoading = () -> {};
    volatile Runnable onListen = () -> {};
    volatile Optional<StorageError> onLoad = Optional.empty();
    volatile Optional<StorageError> onPut = Optional.empty();
    volatile Optional<StorageError> onKeep = Optional.empty();
    volatile Optional<StorageError> onRemove = Optional.empty();

    /// Comes before a backup, or in its place.
    volatile OnBackup onBackup = (request, made) -> made.get();

    interface OnBackup {
        CompletionStage<BackupReport> make(BackupRequest request, Supplier<CompletionStage<BackupReport>> real);
    }

    StoreDouble(WalletStore real) {
        this.real = real;
    }

    static Optional<CompletionStage<Void>> refusal(StorageError error) {
        return Optional.of(CompletableFuture.failedFuture(new StorageException(error)));
    }

    static <T> CompletionStage<T> failed(StorageError error) {
        return CompletableFuture.failedFuture(new StorageException(error));
    }

    @Override
    public CompletionStage<Void> store(Changeset changes) {
        calls.incrementAndGet();
        passed.add(changes);
        return onStore.apply(changes).orElseGet(() -> real.store(changes));
    }

    @Override
    public CompletionStage<Void> flush(WalletId wallet) {
        calls.incrementAndGet();
        return real.flush(wallet);
    }

    @Override
    public CompletionStage<CommitReport> commitWrites() {
        calls.incrementAndGet();
        return real.commitWrites();
    }

    @Override
    public CompletionStage<List<StoredWallet>> load() {
        calls.incrementAndGet();
        onLoading.run();
        StorageError failure = loadFailures.poll();
        if (failure != null) {
            return failed(failure);
        }
        return onLoad.isPresent() ? failed(onLoad.get()) : real.load().thenApply(onLoaded);
    }

    @Override
    public CompletionStage<StoredWallet> reload(WalletId wallet) {
        calls.incrementAndGet();
        return real.reload(wallet);
    }

    @Override
    public CompletionStage<StoredShared> loadShared() {
        calls.incrementAndGet();
        return real.loadShared();
    }

    @Override
    public CompletionStage<StoredShared> reloadShared() {
        calls.incrementAndGet();
        return real.reloadShared();
    }

    @Override
    public CompletionStage<StoredTree> loadTree(Network network) {
        calls.incrementAndGet();
        return real.loadTree(network);
    }

    @Override
    public CompletionStage<DeleteReport> delete(DeleteRequest request, Executor runner) {
        calls.incrementAndGet();
        return onDelete.apply(request).orElseGet(() -> real.delete(request, runner));
    }

    @Override
    public CompletionStage<List<RemovalNote>> removals() {
        calls.incrementAndGet();
        return real.removals();
    }

    @Override
    public CompletionStage<Optional<Bytes>> get(KvKey key) {
        calls.incrementAndGet();
        Optional<StorageError> failure = onGet.apply(key);
        return failure.isPresent() ? failed(failure.get()) : real.get(key);
    }

    @Override
    public CompletionStage<Void> put(KvKey key, Bytes value) {
        calls.incrementAndGet();
        return onPut.isPresent() ? failed(onPut.get()) : real.put(key, value);
    }

    @Override
    public CompletionStage<Void> remove(KvKey key) {
        calls.incrementAndGet();
        return onRemove.isPresent() ? failed(onRemove.get()) : real.remove(key);
    }

    @Override
    public CompletionStage<SortedMap<String, Bytes>> tableDigests() {
        return real.tableDigests();
    }

    @Override
    public CompletionStage<Bytes> contentMark() {
        calls.incrementAndGet();
        return real.contentMark();
    }

    @Override
    public CompletionStage<RestorePreview.Summary> summary() {
        calls.incrementAndGet();
        return real.summary();
    }

    @Override
    public CompletionStage<BackupReport> backup(BackupRequest request, Executor runner) {
        return onBackup.make(request, () -> real.backup(request, runner));
    }

    @Override
    public CompletionStage<Path> keepDamaged(String found, Executor runner) {
        return onKeep.isPresent() ? failed(onKeep.get()) : real.keepDamaged(found, runner);
    }

    @Override
    public CompletionStage<ExportReport> export(Path target, Executor runner) {
        return real.export(target, runner);
    }

    @Override
    public StoreId id() {
        return real.id();
    }

    @Override
    public VaultMark vaultMark() {
        return real.vaultMark();
    }

    @Override
    public StorageState state() {
        return real.state();
    }

    @Override
    public Subscription onState(Consumer<StorageState> listener) {
        onListen.run();
        return real.onState(listener);
    }

    @Override
    public CompletionStage<CloseOutcome> close(Duration budget) {
        return real.close(budget);
    }
}
