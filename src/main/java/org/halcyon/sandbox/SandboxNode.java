package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.SizeEstimate;
import org.halcyon.core.tx.Txid;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerListener;
import org.halcyon.sandbox.SandboxException.Reason;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StateHub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node of the sandbox network: listens on the loopback address, serves whoever connects there, and never dials.
///
/// Any thread may call; all work is done by the engine's thread. A failed stage carries a [SandboxException].
public final class SandboxNode implements SandboxControls, NodeLink.Desk {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxNode.class);
    private static final int MOST_LINKS = 64;
    private static final int MOST_BLOCKS_AT_ONCE = 1_000;
    private static final int DEEPEST = 100;
    private static final int LEAST_PROTOCOL = 70_221;
    private static final Duration HANDSHAKE_WITHIN = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final NodeParts parts;
    private final PeerListener listener;
    private final PeerContext context;
    private final NodeEngine engine;
    private final MessageDesk desk;
    private final MineTimer timer;
    private final StateHub<SandboxSnapshot> hub;
    private final Instant since;
    private final Set<NodeLink> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> accepting = new CompletableFuture<>();
    private volatile boolean closed;

    private SandboxNode(NodeParts parts, PeerListener listener) throws IOException {
        this.parts = parts;
        this.listener = listener;
        this.context = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(header -> new HeaderHasher().hash(header)),
                parts.ticker(),
                parts.clock(),
                parts.threads(),
                parts.nonces());
        this.since = parts.clock().instant();
        this.engine = NodeEngine.open(parts, () -> open.forEach(NodeLink::close));
        this.desk = new MessageDesk(engine);
        this.timer = new MineTimer(parts.ticker(), () -> mine(1));
        this.hub = new StateHub<>(parts.listeners(), snapshot());
    }

    /// Opens the chain in the folder, beginning one if there is none, and listens. Blocks for a few seconds at most.
    ///
    /// @throws IOException if the port is taken, the folder is in use, or the files are damaged
    public static SandboxNode open(NodeParts parts) throws IOException {
        PeerListener listener = PeerListener.onLoopback(parts.port(), parts.ticker());
        try {
            SandboxNode node = new SandboxNode(parts, listener);
            node.timer.start(parts.threads());
            parts.threads().newThread(node::acceptLoop).start();
            return node;
        } catch (IOException | RuntimeException failure) {
            try {
                listener.close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    /// Where it listens.
    public HostPort address() {
        return listener.address();
    }

    private void acceptLoop() {
        try {
            while (!closed) {
                accept(listener.accept());
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.atError().setCause(e).log("sandbox accepts no more connections");
            }
        } finally {
            accepting.complete(null);
        }
    }

    private void accept(PeerConnection connection) {
        if (closed || engine.faults().isRefusing() || open.size() >= MOST_LINKS) {
            connection.close();
            return;
        }
        NodeLink link = new NodeLink(connection, context, this);
        open.add(link);
        link.start();
        if (closed) {
            link.close();
        }
    }

    @Override
    public HandshakeTerms terms() {
        return new HandshakeTerms(
                HandshakeTerms.VERSION,
                LEAST_PROTOCOL,
                Services.FULL_CHAIN | Services.COMPACT_FILTERS | Services.COMPRESSED_HEADERS,
                /* neededServices= */ 0,
                parts.agent(),
                engine.height(),
                /* leastStartHeight= */ Integer.MIN_VALUE,
                /* relay= */ true,
                HANDSHAKE_WITHIN);
    }

    @Override
    public CompletableFuture<List<Message>> joined(NodeLink link, PeerInfo peer) {
        return call(() -> engine.joined(link, peer, desk));
    }

    @Override
    public CompletableFuture<Reply> answer(NodeLink link, Message message) {
        return call(() -> desk.answer(link, message));
    }

    @Override
    public Duration delay() {
        return engine.faults().delay();
    }

    @Override
    public void left(NodeLink link) {
        open.remove(link);
        run(() -> engine.left(link));
    }

    @Override
    public StateHub<SandboxSnapshot> state() {
        return hub;
    }

    @Override
    public CompletionStage<Integer> mine(int blocks) {
        return call(() -> mineNow(blocks, engine.faucet().script()));
    }

    /// Mines blocks whose coinbases pay to an address.
    ///
    /// @param blocks 1 to 1,000
    public CompletionStage<Integer> mineTo(String address, int blocks) {
        return call(() -> mineNow(blocks, script(address)));
    }

    private int mineNow(int blocks, Script payTo) throws SandboxException {
        if (blocks < 1 || blocks > MOST_BLOCKS_AT_ONCE) {
            throw new SandboxException(Reason.BLOCK_COUNT);
        }
        requireRoom(blocks);
        return engine.mine(blocks, payTo);
    }

    /// Each block is at most a second later than it must be.
    private void requireRoom(int blocks) throws SandboxException {
        if (engine.chain().size() + blocks > SandboxChain.MOST_BLOCKS) {
            throw new SandboxException(Reason.CHAIN_FULL);
        }
        Instant now = parts.clock().instant();
        long last = BlockMaker.timeAfter(engine.chain().tip(), now) + blocks;
        if (last > BlockRules.latest(now).getEpochSecond()) {
            throw new SandboxException(Reason.TOO_FAST);
        }
    }

    @Override
    public CompletionStage<Txid> give(String address, Duffs amount) {
        return call(() -> {
            Script to = script(address);
            if (amount.value() < SizeEstimate.DUST || amount.compareTo(Duffs.MAX_MONEY) > 0) {
                throw new SandboxException(Reason.AMOUNT);
            }
            return engine.give(to, amount);
        });
    }

    private static Script script(String address) throws SandboxException {
        return switch (Address.read(address, Network.REGTEST)) {
            case AddressReading.Valid valid -> valid.address().script();
            case AddressReading.OtherNetwork other -> throw new SandboxException(Reason.OTHER_NETWORK);
            case AddressReading.PlatformAddress platform -> throw new SandboxException(Reason.PLATFORM_ADDRESS);
            case AddressReading.Invalid invalid -> throw new SandboxException(Reason.ADDRESS);
        };
    }

    @Override
    public CompletionStage<Integer> reorganise(int depth, boolean drop) {
        return call(() -> {
            if (depth < 1 || depth > Math.min(DEEPEST, engine.chain().height())) {
                throw new SandboxException(Reason.DEPTH);
            }
            requireRoom(depth + 1);
            return engine.reorganise(depth, drop);
        });
    }

    @Override
    public void mineEvery(Optional<Duration> interval) {
        boolean fits = interval.filter(length -> length.compareTo(SHORTEST_INTERVAL) < 0
                        || length.compareTo(LONGEST_INTERVAL) > 0)
                .isEmpty();
        if (fits) {
            timer.set(interval);
        }
        run(() -> engine.note(
                fits ? "mining interval" : "refused",
                fits ? interval.map(Duration::toString).orElse("off") : Reason.INTERVAL.sentence()));
    }

    @Override
    public void fault(Fault fault, boolean on) {
        run(() -> engine.fault(fault, on));
    }

    private void run(Runnable work) {
        CompletableFuture<Boolean> done = call(() -> {
            work.run();
            return true;
        });
        done.whenComplete((value, failure) -> {
            if (failure != null && !closed) {
                LOG.atWarn().setCause(failure).log("sandbox request failed");
            }
        });
    }

    private <T> CompletableFuture<T> call(Callable<T> work) {
        if (closed) {
            return CompletableFuture.failedFuture(new SandboxException(Reason.CLOSED));
        }
        try {
            return parts.engine().submit(() -> {
                try {
                    return work.call();
                } finally {
                    publish();
                }
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new SandboxException(closed ? Reason.CLOSED : Reason.BUSY, e));
        }
    }

    private void publish() {
        if (engine.takeChanged()) {
            hub.publish(snapshot());
        }
    }

    private SandboxSnapshot snapshot() {
        return new SandboxSnapshot(
                !closed && !engine.isBroken(),
                address().toString(),
                engine.chain().height(),
                engine.pool().size(),
                engine.given(),
                timer.interval(),
                engine.faults().on(),
                engine.journal(),
                since);
    }

    /// Ends connections, timer and engine and lets go of the folder. May be repeated after a timeout.
    ///
    /// @throws IOException if the listener or the lock of the folder cannot be closed
    /// @throws InterruptedException if the waiting thread is interrupted; the node goes on closing
    public WorkerStatus close(Duration budget) throws IOException, InterruptedException {
        long deadline = parts.ticker().deadline(budget);
        closed = true;
        listener.close();
        timer.stop();
        open.forEach(NodeLink::close);
        CompletableFuture<Void> threads = CompletableFuture.allOf(
                CompletableFuture.allOf(accepting, timer.ended()),
                CompletableFuture.allOf(open.stream().map(NodeLink::ended).toArray(CompletableFuture<?>[]::new)));
        if (!parts.ticker().await(threads, parts.ticker().remaining(deadline))) {
            return new WorkerStatus.Timeout(budget);
        }
        WorkerStatus stopped = parts.engine().stop(parts.ticker().remaining(deadline));
        if (stopped instanceof WorkerStatus.Ok) {
            engine.end();
            hub.publish(snapshot());
        }
        return stopped;
    }
}
