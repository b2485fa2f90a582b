package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.CountedThreads;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;

/// A sandbox node in real time, which must leave no thread behind.
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class TestNode implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final CountedThreads threads = new CountedThreads();
    final List<String> seams = new CopyOnWriteArrayList<>();
    final Secp256k1 curve;
    final SandboxNode node;

    TestNode(Path folder) throws IOException {
        this(folder, InstantSource.system());
    }

    TestNode(Path folder, InstantSource clock) throws IOException {
        this.curve = curve();
        BoundedExecutor engine = new Threads().executor("sandbox-test", 1, NodeParts.LEAST_QUEUE, Ticker.system());
        this.node = SandboxNode.open(new NodeParts(
                folder,
                0,
                engine,
                threads,
                Ticker.system(),
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                curve,
                UserAgent.of("/Sandbox:test/"),
                Runnable::run,
                new NotedSeams(seams)));
    }

    static Secp256k1 curve() {
        try {
            return NativeSecp256k1.load();
        } catch (NativeLibraryException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    int mine(int blocks) {
        return get(node.mine(blocks));
    }

    SandboxSnapshot now() {
        return node.state().newest();
    }

    /// The first state that fits.
    SandboxSnapshot await(Predicate<SandboxSnapshot> fits) {
        return Await.value(this::now, fits);
    }

    WorkerStatus end() throws IOException, InterruptedException {
        return node.close(PATIENCE);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        WorkerStatus status = end();
        if (!(status instanceof WorkerStatus.Ok)) {
            throw new AssertionError("the node did not end: " + status);
        }
        if (!threads.survivors().isEmpty()) {
            throw new AssertionError("threads survive: " + threads.survivors());
        }
    }
}
