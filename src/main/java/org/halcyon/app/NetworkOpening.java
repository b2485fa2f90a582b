package org.halcyon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halcyon.coordinator.BackupCoordinator;
import org.halcyon.coordinator.BackupPort;
import org.halcyon.coordinator.BackupSummary;
import org.halcyon.coordinator.CoordinatorConfig;
import org.halcyon.coordinator.CoordinatorParts;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.network.DirectConnector;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreKeeper;
import org.halcyon.storage.WriteFaults;
import org.halcyon.wallet.Backups;
import org.halcyon.wallet.CoordinatorWorker;
import org.halcyon.wallet.EngineFactory;
import org.halcyon.wallet.FaultSwitches;
import org.halcyon.wallet.HostState.StepKind;
import org.halcyon.wallet.LearnedBackupKey;
import org.halcyon.wallet.LoadOutcome;
import org.halcyon.wallet.ManagerLimits;
import org.halcyon.wallet.ManagerParts;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.PlatformWalletManager;
import org.halcyon.wallet.StorageWorker;
import org.halcyon.wallet.SyncPart;
import org.halcyon.wallet.ViewingKeys;
import org.halcyon.wallet.WalletStore;
import org.halcyon.wallet.WorkerKey;

/// The composition root of one network: makes its parts step by step. When a step fails, what was made before is taken
/// down again before the failure goes on. Used once, on the host's thread.
final class NetworkOpening {

    private static final ManagerLimits LIMITS = ManagerLimits.DEFAULTS;
    private static final Duration LOAD_PATIENCE =
            LIMITS.storePatience().plus(LIMITS.teardownPatience()).plus(PlatformWalletManager.COPY_PATIENCE);
    private static final int MOST_LANES = 4;
    private static final int CPU_QUEUE = 4_096;
    private static final int BACKUPS_QUEUE = 16;
    private static final int DATABASE_FULL = 13; // as SQLite numbers it

    private final Machine machine;
    private final Place place;
    private final Executor listeners;
    private final Consumer<StepKind> done;
    private final FaultSwitches faults;
    private final ThreadRegistry<WorkerKey> registry;
    private final BoundedExecutor cpu;
    private Optional<LocalNode> node = Optional.empty();
    private Optional<PlatformWalletManager> made = Optional.empty();

    /// @param listeners runs those who follow the hubs
    /// @param done is told of each finished step
    NetworkOpening(Machine machine, Place place, Executor listeners, Consumer<StepKind> done) {
        this.machine = machine;
        this.place = place;
        this.listeners = listeners;
        this.done = done;
        this.faults = new FaultSwitches(machine.ticker());
        this.registry = new ThreadRegistry<>(machine.ticker(), machine.threads(), machine.lifecycle());
        int lanes = Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, MOST_LANES);
        this.cpu = machine.threads().executor("match", lanes, CPU_QUEUE, machine.ticker());
    }

    /// @param generation greater than that of every network opened before
    /// @throws org.halcyon.wallet.StorageException if the database cannot be opened
    /// @throws OpeningException if the wallets cannot be read, or there is no library for signatures
    OpenNetwork open(long generation) throws IOException, OpeningException, InterruptedException {
        try {
            PlatformWalletManager manager = manager(generation);
            made = Optional.of(manager);
            load(manager);
            done.accept(StepKind.WALLETS);
            var unused = manager.start();
            done.accept(StepKind.ENGINES);
            return new OpenNetwork(manager, node, cpu);
        } catch (IOException | OpeningException | RuntimeException failure) {
            takeDown(failure);
            throw failure;
        } catch (NativeLibraryException failure) {
            takeDown(failure);
            throw new OpeningException("native_library", "Signatures cannot be made or checked here.", failure);
        }
    }

    private PlatformWalletManager manager(long generation) throws IOException, NativeLibraryException {
        var worker = new StorageWorker(registry, faults, LIMITS.closeBudget());
        var files = new StoreFiles(machine, place.paths());
        WalletStore store = SqliteStore.open(files.config(place.profile()), files.environment(worker), refusals());
        worker.closes(store);
        done.accept(StepKind.DATABASE);
        EngineFactory engines = engines();
        var signing = new LearnedBackupKey(machine.random());
        Backups.Open backups = Backups.ofOpen(store, signing, means(files.keeper(place.profile(), refusals())));
        return new PlatformWalletManager(new ManagerParts(
                place.profile(),
                registry,
                machine.threads(),
                store,
                worker,
                machine.vaults(),
                place.paths().vault(place.profile()),
                engines,
                machine.curve(),
                machine.ticker(),
                machine.clock(),
                machine.random(),
                listeners,
                List.of(daily(backups.daily())),
                backups.backups(),
                signing,
                new ViewingKeys(machine.random(), place.strictLock()),
                node.map(LocalNode::node),
                faults,
                LIMITS,
                generation));
    }

    private Backups.Means means(StoreKeeper keeper) {
        return new Backups.Means(
                keeper,
                machine.threads().executor("backups", 1, BACKUPS_QUEUE, machine.ticker()),
                listeners,
                machine.clock(),
                machine.ticker());
    }

    private SyncPart<BackupSummary> daily(BackupPort port) {
        var parts = new CoordinatorParts<>(
                registry, machine.ticker(), machine.clock(), machine.random(), CoordinatorConfig.DEFAULTS);
        var daily = new BackupCoordinator<>(parts, WorkerKey.BACKUPS, port);
        return SyncPart.of(new CoordinatorWorker<>(WorkerKey.BACKUPS, daily.lifecycle()));
    }

    private WriteFaults refusals() {
        return seam -> seam == WriteFaults.Seam.AFTER_BEGIN && faults.refusesWrites()
                ? OptionalInt.of(DATABASE_FULL)
                : OptionalInt.empty();
    }

    private EngineFactory engines() throws IOException, NativeLibraryException {
        Supplier<PeerPlan> peers = place.peers();
        if (place.profile() == NetworkProfile.SANDBOX) {
            LocalNode local = LocalNode.open(machine, place.paths().node(), 0, listeners, faults);
            node = Optional.of(local);
            PeerPlan here = PeerPlan.own(List.of(local.node().address()), new DirectConnector(machine.ticker()));
            peers = () -> here;
            done.accept(StepKind.SANDBOX);
        }
        return new PeerEngines(machine, place.profile().network(), place.paths().chain(place.profile()), peers, cpu);
    }

    private void load(PlatformWalletManager manager) throws OpeningException, InterruptedException {
        CompletableFuture<LoadOutcome> loading = manager.load().toCompletableFuture();
        if (!machine.ticker().await(loading, LOAD_PATIENCE)) {
            throw new OpeningException("load_timeout", "The wallets could not be read in time.");
        }
        switch (loading.join()) {
            case LoadOutcome.Failed failed ->
                throw new OpeningException(failed.error().name(), failed.error().message());
            case LoadOutcome.Loaded loaded -> {}
            case LoadOutcome.Partial partial -> {} // the damaged ones are shown as such
            case LoadOutcome.NoneUsable none -> {} // likewise
        }
    }

    private void takeDown(Exception failure) throws InterruptedException {
        CompletionStage<?> stopping =
                made.<CompletionStage<?>>map(PlatformWalletManager::shutdown).orElseGet(registry::shutdown);
        if (!machine.ticker().await(stopping.toCompletableFuture(), LIMITS.teardownPatience())) {
            failure.addSuppressed(new IllegalStateException("workers that were begun did not stop"));
        }
        if (made.isPresent() && !made.get().release(LocalNode.CLOSING).isClean()) {
            failure.addSuppressed(new IllegalStateException("the control thread did not stop"));
        }
        if (node.isPresent()) {
            try {
                node.get().close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
        }
        if (!cpu.stop(LocalNode.CLOSING).isClean()) {
            failure.addSuppressed(new IllegalStateException("threads that were begun did not stop"));
        }
    }
}
