package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.sandbox.FaultSeams;
import org.halcyon.sandbox.NodeParts;
import org.halcyon.sandbox.SandboxNode;
import org.halcyon.wallet.FaultSwitches;
import org.halcyon.wallet.WorkerKey;

/// The node of the sandbox, connected with the faults of the wallet that runs beside it.
final class LocalNode {

    static final Duration CLOSING = Duration.ofSeconds(10);

    private final SandboxNode node;

    private LocalNode(SandboxNode node) {
        this.node = node;
    }

    /// @param folder of its chain
    /// @param port 0 for any free one
    /// @param faults of the wallet; empty if the node runs alone
    /// @throws NativeLibraryException if the library for signatures does not work here
    static LocalNode open(Machine machine, Path folder, int port, Executor listeners, Optional<FaultSwitches> faults)
            throws IOException, NativeLibraryException {
        PrivateFolders.prepare(folder);
        return new LocalNode(SandboxNode.open(new NodeParts(
                folder,
                port,
                machine.threads().executor("sandbox", 1, NodeParts.LEAST_QUEUE, machine.ticker()),
                machine.threads().factory("sandbox-link"),
                machine.ticker(),
                machine.clock(),
                machine.random()::nextLong,
                machine.curve(),
                UserAgent.of("/HalcyonSandbox:" + machine.version() + "/"),
                listeners,
                seams(faults))));
    }

    private static FaultSeams seams(Optional<FaultSwitches> faults) {
        return faults.map(LocalNode::connected).orElseGet(() -> new FaultSeams((worker, on) -> {}, on -> {}));
    }

    private static FaultSeams connected(FaultSwitches faults) {
        var hangs = new AtomicReference<Map<WorkerKey, Hold>>(Map.of());
        return new FaultSeams((worker, on) -> hang(faults, hangs, worker, on), faults::refuseWrites);
    }

    /// The node calls this on its one thread.
    private static void hang(
            FaultSwitches faults, AtomicReference<Map<WorkerKey, Hold>> hangs, WorkerKey worker, boolean on) {
        Map<WorkerKey, Hold> now = new EnumMap<>(WorkerKey.class);
        now.putAll(hangs.get());
        Optional<Hold> before = Optional.ofNullable(now.remove(worker));
        if (on) {
            now.put(worker, before.orElseGet(() -> faults.hang(worker)));
        } else {
            before.ifPresent(Hold::close);
        }
        hangs.set(now);
    }

    SandboxNode node() {
        return node;
    }

    /// @throws IOException if it did not end in time or its files cannot be closed
    void close() throws IOException, InterruptedException {
        WorkerStatus status = node.close(CLOSING);
        if (!status.isClean()) {
            throw new IOException("the sandbox node did not end: " + status);
        }
    }
}
