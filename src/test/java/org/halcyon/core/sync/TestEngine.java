package org.halcyon.core.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;

/// A chain engine on a thread of its own, with a sink that keeps every event and a queue of its snapshots.
@SuppressWarnings("try") // closing joins the engine thread and may be interrupted
final class TestEngine implements AutoCloseable, WalletEventSink {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final List<WalletEvent> events = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<ChainSnapshot> history = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<ChainSnapshot> snapshots = new LinkedBlockingQueue<>();
    final ChainEngine engine;
    private final Thread thread;
    private volatile Optional<Throwable> failure = Optional.empty();

    TestEngine(Path folder, List<HostPort> peers, List<WalletState> wallets) {
        this(folder, peers, wallets, EngineLimits.standard());
    }

    TestEngine(Path folder, List<HostPort> peers, List<WalletState> wallets, EngineLimits limits) {
        this(folder, peers, wallets, limits, ConsensusParameters.of(Network.REGTEST));
    }

    TestEngine(
            Path folder,
            List<HostPort> peers,
            List<WalletState> wallets,
            EngineLimits limits,
            ConsensusParameters parameters) {
        this(folder, always(PeerPlan.own(peers, new DirectConnector(Ticker.system()))), wallets, limits, parameters);
    }

    private static Supplier<PeerPlan> always(PeerPlan plan) {
        return () -> plan;
    }

    /// @param plan asked at each turn; gives the same connector each time
    TestEngine(Path folder, Supplier<PeerPlan> plan, List<WalletState> wallets, EngineLimits limits) {
        this(folder, plan, wallets, limits, ConsensusParameters.of(Network.REGTEST));
    }

    private TestEngine(
            Path folder,
            Supplier<PeerPlan> plan,
            List<WalletState> wallets,
            EngineLimits limits,
            ConsensusParameters parameters) {
        Ticker ticker = Ticker.system();
        PeerContext io = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(header -> new HeaderHasher().hash(header)),
                ticker,
                InstantSource.system(),
                Thread.ofVirtual().factory(),
                () -> ThreadLocalRandom.current().nextLong());
        Executor cpu = task -> Thread.ofVirtual().start(task);
        EngineParts parts = new EngineParts(
                parameters, folder, plan, io, UserAgent.of("/Halcyon:test/"), cpu, this, this::observe, limits);
        this.engine = new ChainEngine(parts, wallets);
        this.thread = Thread.ofPlatform().daemon().name("chain-under-test").start(this::run);
    }

    private void run() {
        try {
            engine.run();
        } catch (InterruptedException | RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private void observe(ChainSnapshot snapshot) {
        history.add(snapshot);
        snapshots.add(snapshot);
    }

    @Override
    public void emit(WalletEvent event) {
        events.add(event);
    }

    @Override
    public CompletableFuture<Boolean> barrier() {
        return CompletableFuture.completedFuture(true);
    }

    /// The first snapshot from now on, or the last one so far, that fits.
    ChainSnapshot await(Predicate<ChainSnapshot> fits) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ChainSnapshot last = null;
        for (ChainSnapshot seen : history) {
            last = seen;
        }
        if (last != null && fits.test(last)) {
            return last;
        }
        while (true) {
            ChainSnapshot next = snapshots.poll(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("no such state; the last one is " + last + ", failure " + failure);
            }
            last = next;
            if (fits.test(next)) {
                return next;
            }
        }
    }

    /// The next snapshot, if one comes soon.
    void awaitNext() throws InterruptedException {
        var unused = snapshots.poll(200, TimeUnit.MILLISECONDS);
    }

    <T> T ask(ChainEngine.Task<T> task) {
        return engine.call(task)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    <T> T inspect(ChainEngine.Inspection<T> look) {
        return engine.inspect(look)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() throws InterruptedException {
        engine.requestStop();
        if (!thread.join(PATIENCE)) {
            throw new AssertionError("the engine did not end");
        }
    }
}
