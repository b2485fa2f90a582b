package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.coordinator.BackupPort;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.WorkerStatus;

/// The backups of one store. Acts run one after the other on a thread of their own; the backup of the day runs on that
/// of its coordinator.
public final class Backups implements StoreBackups {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreMaintenance maintenance;
    private final BackupAccess access;
    private final BackupKey key;
    private final BoundedExecutor work;
    private final CancelToken ending;
    private final BackupBoard board;

    /// What the backups of any store need.
    ///
    /// @param work one thread, which nobody else uses
    /// @param listeners runs the listeners of the hub
    public record Means(
            StoreMaintenance maintenance,
            BoundedExecutor work,
            Executor listeners,
            InstantSource clock,
            Ticker ticker) {}

    private Backups(Means means, BackupAccess access, BackupKey key, Optional<Instant> checked) {
        this.maintenance = means.maintenance();
        this.access = access;
        this.key = key;
        this.work = means.work();
        this.ending = new CancelToken(means.ticker());
        this.board = new BackupBoard(means.maintenance(), means.clock(), means.listeners(), checked);
    }

    /// Those of a store that was just opened, when all its pages are looked at.
    ///
    /// @param key signs for them, as soon as it is known
    public static Open ofOpen(WalletStore store, BackupKey key, Means means) {
        var access = new OpenStoreAccess(store, means.ticker(), PATIENCE);
        var backups = new Backups(means, access, key, Optional.of(means.clock().instant()));
        backups.board.look();
        return new Open(backups, new DailyBackups(access, key, means.maintenance(), backups.board));
    }

    /// @param daily for the coordinator that makes the backup of the day
    public record Open(Backups backups, BackupPort daily) {}

    /// Those of a store that nobody has open; nothing is signed.
    public static Backups ofClosed(Means means) {
        var backups = new Backups(means, BackupAccess.closed(means.maintenance()), BackupKey.LOCKED, Optional.empty());
        backups.refresh();
        return backups;
    }

    @Override
    public StateHub<BackupsSnapshot> state() {
        return board.hub();
    }

    @Override
    public void refresh() {
        var unused = changed(() -> true, refused -> false);
    }

    @Override
    public CompletionStage<BackupOutcome> make(Optional<Path> target) {
        var request = new BackupRequest(target, key, BackupRequest.Cause.BY_HAND, Optional.of(ending));
        return changed(() -> new BackupOutcome.Made(access.backup(request)), BackupOutcome.Refused::new);
    }

    @Override
    public CompletionStage<CheckOutcome> verify(Path file) {
        return changed(() -> new CheckOutcome.Checked(verified(file)), CheckOutcome.Refused::new);
    }

    private VerifyOutcome verified(Path file) {
        VerifyOutcome outcome = maintenance.verify(Optional.of(file), key);
        board.looked(file, outcome instanceof VerifyOutcome.Sound);
        return outcome;
    }

    @Override
    public CompletionStage<PreviewOutcome> preview(Path source) {
        return asked(
                () -> new PreviewOutcome.Readable(maintenance.compare(source, access.summary(), key)),
                PreviewOutcome.Refused::new);
    }

    @Override
    public CompletionStage<ExportOutcome> export(Path folder) {
        return asked(() -> new ExportOutcome.Exported(access.export(folder)), ExportOutcome.Refused::new);
    }

    @Override
    public CompletionStage<PruneOutcome> prune(RetentionPolicy policy, boolean rehearsal) {
        return changed(
                () -> new PruneOutcome.Pruned(
                        maintenance.prune(new PruneRequest(maintenance.folder(), policy, rehearsal))),
                PruneOutcome.Refused::new);
    }

    @Override
    public CompletionStage<PruneOutcome> removeOf(WalletId wallet) {
        return changed(() -> new PruneOutcome.Pruned(maintenance.removeBackupsOf(wallet)), PruneOutcome.Refused::new);
    }

    /// Runs an act that may change what there is in its turn, and shows afterwards what there is.
    private <T> CompletionStage<T> changed(Callable<T> act, Function<StorageError, T> refused) {
        return asked(
                () -> {
                    try {
                        return act.call();
                    } finally {
                        board.look();
                    }
                },
                refused);
    }

    /// Runs an act in its turn.
    private <T> CompletionStage<T> asked(Callable<T> act, Function<StorageError, T> refused) {
        try {
            return work.submit(() -> {
                try {
                    return ending.isFired() ? refused.apply(new StoreError.StoreClosed()) : act.call();
                } catch (StorageException refusal) {
                    return refused.apply(refusal.error());
                }
            });
        } catch (RejectedExecutionException busy) {
            StorageError error =
                    ending.isFired() ? new StoreError.StoreClosed() : new StoreError.QueueFull(work.queued());
            return CompletableFuture.completedFuture(refused.apply(error));
        }
    }

    /// What looks after the file once it is closed.
    StoreMaintenance maintenance() {
        return maintenance;
    }

    /// Refuses everything from now on, and has a backup by hand that is being made given up. Returns at once.
    public void refuse() {
        ending.fire();
    }

    /// Waits until the act under way has ended; to be called after [#refuse()].
    public WorkerStatus stop(Duration budget) throws InterruptedException {
        return work.stop(budget);
    }
}
