package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerListener;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StateHub;

/// A node of the sandbox network: listens on the loopback address, serves whoever connects there, and never dials.
///
/// Any thread may call; all work is done by the engine's thread. A failed stage carries a [SandboxException]. To begin
/// anew its owner closes it, deletes the folder and opens another one.
public final class SandboxNode implements SandboxControls {

    private final NodeParts parts;
    private final NodeServer server;
    private final NodeEngine engine;
    private final EngineQueue queue;
    private final Requests requests;

    private SandboxNode(NodeParts parts, NodeServer server) throws IOException {
        this.parts = parts;
        this.server = server;
        this.engine = new NodeEngine(parts, ChainKeeper.open(parts), server::drop);
        this.queue = new EngineQueue(parts, engine, server.address().toString());
        this.requests = new Requests(parts, engine);
    }

    /// Opens the chain in the folder, beginning one if there is none, and listens. Blocks for a few seconds at most.
    ///
    /// @throws IOException if the port is taken, the folder is in use, or the files are damaged
    public static SandboxNode open(NodeParts parts) throws IOException {
        PeerListener listener = PeerListener.onLoopback(parts.port(), parts.ticker());
        try {
            NodeServer server = new NodeServer(parts, listener);
            SandboxNode node = new SandboxNode(parts, server);
            node.queue.timer().start(parts.threads());
            server.start(node.engine, node.queue);
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
        return server.address();
    }

    @Override
    public StateHub<SandboxSnapshot> state() {
        return queue.hub();
    }

    @Override
    public CompletionStage<Integer> mine(int blocks) {
        return queue.call(() -> requests.mine(blocks));
    }

    /// Mines blocks whose coinbases pay to an address.
    ///
    /// @param blocks 1 to 1,000
    public CompletionStage<Integer> mineTo(String address, int blocks) {
        return queue.call(() -> requests.mineTo(address, blocks));
    }

    @Override
    public CompletionStage<Txid> give(String address, Duffs amount) {
        return queue.call(() -> requests.give(address, amount));
    }

    @Override
    public CompletionStage<Integer> reorganise(int depth, boolean drop) {
        return queue.call(() -> requests.reorganise(depth, drop ? new Branch.Taking() : new Branch.Empty()));
    }

    /// Replaces the newest blocks by a longer branch that holds these transactions, whatever the pool thinks of them: a
    /// double spend by whoever has the keys.
    ///
    /// @param depth how many blocks go, 1 to 100
    /// @param rivals parents first; what they spend lies below the branch or among them
    /// @return the new height, or a failure if the branch would break a rule of the chain
    public CompletionStage<Integer> reorganise(int depth, List<Transaction> rivals) {
        return queue.call(() -> requests.reorganise(depth, new Branch.Holding(rivals)));
    }

    @Override
    public void mineEvery(Optional<Duration> interval) {
        queue.run(() -> requests.mineEvery(interval, queue.timer()));
    }

    @Override
    public void fault(Fault fault, boolean on) {
        queue.run(() -> engine.fault(fault, on));
    }

    /// Ends connections, timer and engine, switches the faults off and lets go of the folder. May be repeated after a
    /// timeout.
    ///
    /// @throws IOException if the listener or the lock of the folder cannot be closed
    /// @throws InterruptedException if the waiting thread is interrupted; the node goes on closing
    public WorkerStatus close(Duration budget) throws IOException, InterruptedException {
        long deadline = parts.ticker().deadline(budget);
        queue.close();
        queue.timer().stop();
        CompletableFuture<Void> threads =
                CompletableFuture.allOf(server.close(), queue.timer().ended());
        if (!parts.ticker().await(threads, parts.ticker().remaining(deadline))) {
            return new WorkerStatus.Timeout(budget);
        }
        WorkerStatus stopped = parts.engine().stop(parts.ticker().remaining(deadline));
        if (stopped instanceof WorkerStatus.Ok) {
            engine.end();
            queue.publishLast();
        }
        return stopped;
    }
}
