package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.Script;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.EngineLimits;
import org.halcyon.core.sync.EngineParts;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.BlockOutcome;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.network.DirectConnector;
import org.halcyon.secrets.FakeKeyring;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.storage.StoreKeeper;
import org.halcyon.storage.WriteFaults;
import org.halcyon.testing.Canaries;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A manager over a real store, a real vault and a real chain engine without peers, in virtual time.
@SuppressWarnings("NullAway.Init") // registry, faults and store come with the first open()
abstract class ManagerCase {

    static final String PAYEE = new Address.PublicKeyHash(Network.REGTEST, Hash160.of(new byte[] {1})).text();
    static final String PASSWORD = Canaries.text("password", "correct horse battery");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HEAD_START = Duration.ofMillis(250);
    private static final Network NETWORK = Network.REGTEST;

    @TempDir
    Path folder;

    final StepClock clock = new StepClock();
    final StoreClaims claims = new StoreClaims();
    final AtomicInteger enginesMade = new AtomicInteger();
    final List<PlatformWalletManager> opened = new ArrayList<>();
    final Secp256k1 curve = curve();
    ThreadRegistry<WorkerKey> registry;
    FaultSwitches faults;
    StoreDouble store;
    Backups.Open backups;
    private LearnedBackupKey signing;
    ViewingKeys viewing;
    Consumer<StoreDouble> onMade = made -> {};
    volatile Runnable onEngine = () -> {};
    volatile WriteFaults onWrite = WriteFaults.NONE;

    final FakeKeyring keyring = new FakeKeyring();

    /// Runs the listeners of hubs.
    Executor fx = Runnable::run;

    /// The sync coordinators of a manager that is made.
    Function<ThreadRegistry<WorkerKey>, List<SyncPart<?>>> syncs = registry -> List.of();

    private int blocks;
    private long generation;

    private static Secp256k1 curve() {
        try {
            return NativeSecp256k1.load();
        } catch (NativeLibraryException e) {
            throw new AssertionError(e);
        }
    }

    Path chainFolder() {
        return folder.resolve("chain");
    }

    private StoreConfig config() {
        return StoreConfig.of(folder.resolve("wallet.db"), "test").of(NETWORK);
    }

    /// A manager that has neither loaded nor started anything.
    PlatformWalletManager make() {
        registry = new ThreadRegistry<>(clock, new Threads(), LifecycleConfig.DEFAULTS);
        faults = new FaultSwitches(clock);
        var worker = new StorageWorker(registry, faults, Duration.ofSeconds(10));
        var environment = new StoreEnvironment(claims, clock, clock, new Random(1), worker);
        store = new StoreDouble(SqliteStore.open(config(), environment, seam -> onWrite.at(seam)));
        signing = new LearnedBackupKey(new SecureRandom());
        viewing = new ViewingKeys(new SecureRandom(), /* strict= */ false);
        backups = Backups.ofOpen(
                store,
                signing,
                new Backups.Means(
                        new StoreKeeper(config(), environment),
                        new Threads().executor("backups", 1, 16, clock),
                        fx,
                        clock,
                        clock));
        worker.closes(store.real);
        onMade.accept(store);
        var manager = new PlatformWalletManager(parts(worker));
        opened.add(manager);
        return manager;
    }

    private ManagerParts parts(StorageWorker worker) {
        var vaults = new Vaults(
                new SecureRandom(),
                clock,
                new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31),
                keyring);
        return new ManagerParts(
                NetworkProfile.REGTEST,
                registry,
                new Threads(),
                store,
                worker,
                vaults,
                folder.resolve("secrets.dwv"),
                new Engines(),
                curve,
                clock,
                clock,
                new SecureRandom(),
                fx,
                syncs.apply(registry),
                backups.backups(),
                signing,
                viewing,
                Optional.empty(),
                faults,
                ManagerLimits.DEFAULTS,
                ++generation);
    }

    /// Parts of an engine that knows no peer.
    private final class Engines implements EngineFactory {
        @Override
        public EngineParts parts(WalletEventSink sink, Consumer<ChainSnapshot> observer) {
            enginesMade.incrementAndGet();
            onEngine.run();
            var io = new PeerContext(
                    new FrameCodec(NETWORK),
                    new MessageCodec(header -> new HeaderHasher().hash(header)),
                    clock,
                    clock,
                    Thread.ofVirtual().factory(),
                    () -> 7);
            return new EngineParts(
                    parameters(),
                    folder(),
                    List.of(),
                    new DirectConnector(clock),
                    io,
                    UserAgent.of("/Halcyon:test/"),
                    task -> Thread.ofVirtual().start(task),
                    sink,
                    observer,
                    EngineLimits.standard());
        }

        @Override
        public ConsensusParameters parameters() {
            return ConsensusParameters.of(NETWORK);
        }

        @Override
        public Path folder() {
            try {
                return Files.createDirectories(chainFolder());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PlatformWalletManager open() {
        PlatformWalletManager manager = make();
        assertThat(await(manager.load())).isNotInstanceOf(LoadOutcome.Failed.class);
        await(manager.start());
        until(() -> running(manager));
        return manager;
    }

    static boolean running(PlatformWalletManager manager) {
        return !manager.desk.chain().call(book -> true).isCompletedExceptionally();
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the stage failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }

    /// Lets virtual time pass until the stage is done; what needs no time gets the chance to end without it.
    @SuppressWarnings("ThreadPriorityCheck") // while it polls, the worker under test needs the processor
    <T> T awaitInTime(CompletionStage<T> stage) {
        long begun = System.nanoTime();
        while (!stage.toCompletableFuture().isDone() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (System.nanoTime() - begun > HEAD_START.toNanos()) {
                clock.advance(Duration.ofMillis(250));
            }
            Thread.yield();
            pause();
        }
        return await(stage);
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }

    static void until(BooleanSupplier fact) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true");
            }
            pause();
        }
    }

    static NewWallet.FromPhrase fresh(String name, Mnemonic phrase) {
        return new NewWallet.FromPhrase(
                name, phrase, new char[0], PASSWORD.toCharArray(), true, Optional.empty(), false);
    }

    static Mnemonic phrase(int seed) {
        byte[] entropy = new byte[16];
        entropy[0] = (byte) seed;
        Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english());
        Canaries.phrase(phrase, new char[0], NETWORK, curve());
        return phrase;
    }

    static WalletId created(PlatformWalletManager manager, String name, int seed) {
        CreateOutcome outcome = await(manager.create(fresh(name, phrase(seed))));
        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
        return ((CreateOutcome.Created) outcome).wallet();
    }

    static WalletSnapshot shown(PlatformWalletManager manager, WalletId wallet) {
        return manager.wallets().newest().wallet(wallet).orElseThrow();
    }

    /// Puts a payment into the next block, as the chain engine would.
    void fund(PlatformWalletManager manager, WalletId wallet, long duffs) {
        int height = ++blocks;
        await(manager.desk.chain().call(book -> {
            WalletState state = book.wallet(wallet).orElseThrow();
            Script script = state.watchedSince(0).getFirst();
            BlockHash hash = BlockHash.ofWire(Sha256d.single(new byte[] {(byte) height}));
            var block = new BlockRef(height, hash, 1_700_000_000L + height);
            var processed = (BlockOutcome.Processed) state.processBlock(block, List.of(payment(height, duffs, script)));
            book.emit(processed.events());
            book.emit(state.advanceSynced(height));
            return height;
        }));
        assertThat(await(manager.desk.adapter().barrier(wallet))).isTrue();
    }

    static Transaction payment(int number, long duffs, Script script) {
        var foreign = new OutPoint(Txid.ofWire(Sha256d.single(new byte[] {7, (byte) number})), 0);
        var in = new TxInput(foreign, Script.empty(), TxInput.FINAL_SEQUENCE);
        return new Transaction(2, 0, List.of(in), List.of(new TxOutput(duffs, script)), 0, new byte[0]);
    }

    static SendRequest request(WalletId wallet, long duffs) {
        return new SendRequest(wallet, PAYEE, new SendRequest.Amount.Exactly(new Duffs(duffs)), "rent");
    }

    List<String> chainFiles() throws IOException {
        try (var files = Files.list(chainFolder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @AfterEach
    void endAll() {
        for (PlatformWalletManager manager : opened) {
            awaitInTime(manager.shutdown());
        }
        until(() -> !registry.isAnyAlive());
    }
}
