package org.halcyon.sandbox;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.sandbox.SandboxException.Reason;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;
import org.halcyon.wallet.StateHub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to the engine's thread, and from there to those who follow its state. Any thread; never blocks.
final class EngineQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EngineQueue.class);

    private final NodeParts parts;
    private final NodeEngine engine;
    private final MineTimer timer;
    private final String address;
    private final Instant since;
    private final StateHub<SandboxSnapshot> hub;
    private volatile boolean closed;

    EngineQueue(NodeParts parts, NodeEngine engine, String address) {
        this.parts = parts;
        this.engine = engine;
        this.address = address;
        this.since = parts.clock().instant();
        this.timer = new MineTimer(parts.ticker(), () -> run(this::mineOne));
        this.hub = new StateHub<>(parts.listeners(), snapshot());
    }

    private Integer mineOne() throws SandboxException {
        return new Requests(parts, engine).mine(1);
    }

    StateHub<SandboxSnapshot> hub() {
        return hub;
    }

    MineTimer timer() {
        return timer;
    }

    /// Refuses everything from now on.
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /// Runs work whose failure nobody waits for; it is logged.
    void run(Callable<?> work) {
        if (closed) {
            return;
        }
        try {
            parts.engine().execute(() -> runLogged(work));
        } catch (RejectedExecutionException e) {
            LOG.atWarn().setCause(e).log("sandbox takes no more work");
        }
    }

    private void runLogged(Callable<?> work) {
        try {
            work.call();
        } catch (Exception failure) { // whatever a request failed with, the engine's thread goes on
            LOG.atWarn().setCause(failure).log("sandbox request failed");
        } finally {
            publish();
        }
    }

    <T> CompletableFuture<T> call(Callable<T> work) {
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
            return CompletableFuture.failedFuture(new SandboxException(Reason.BUSY, e));
        }
    }

    private void publish() {
        if (engine.takeChanged()) {
            hub.publish(snapshot());
        }
    }

    /// Publishes the last state; after the engine's thread has ended.
    void publishLast() {
        hub.publish(snapshot());
    }

    private SandboxSnapshot snapshot() {
        ChainKeeper keeper = engine.keeper();
        return new SandboxSnapshot(
                !closed && !engine.isBroken(),
                address,
                keeper.chain().height(),
                keeper.pool().size(),
                keeper.given(),
                timer.interval(),
                engine.faults().on(),
                engine.journal().lines(),
                since);
    }
}
