package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.CountedThreads;
import org.halcyon.wallet.FaultSwitches;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The node as a program of its own.
@Timeout(60)
final class StandaloneSandboxTest {

    @TempDir
    Path temp;

    private final CountedThreads threads = new CountedThreads();

    private NodeParts parts(int port, Path folder) {
        return new NodeParts(
                folder,
                port,
                new Threads().executor("standalone", 1, NodeParts.LEAST_QUEUE, Ticker.system()),
                threads,
                Ticker.system(),
                InstantSource.system(),
                () -> 1,
                TestNode.curve(),
                UserAgent.of("/alone/"),
                Runnable::run,
                new FaultSwitches(Ticker.system()));
    }

    @Test
    void runsUntilItIsStoppedAndRefusesATakenPort() throws Exception {
        CancelToken stop = new CancelToken(Ticker.system());
        ConcurrentLinkedQueue<SandboxSnapshot> states = new ConcurrentLinkedQueue<>();
        CompletableFuture<StandaloneSandbox.Outcome> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                ended.complete(
                        new StandaloneSandbox(parts(0, temp.resolve("a")), TestNode.PATIENCE).run(states::add, stop));
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        SandboxSnapshot first = Await.value(() -> states.peek() == null ? null : states.peek(), state -> state != null);
        int port = Integer.parseInt(first.address().substring(first.address().lastIndexOf(':') + 1));

        var second = new StandaloneSandbox(parts(port, temp.resolve("b")), TestNode.PATIENCE)
                .run(states::add, new CancelToken(Ticker.system()));
        stop.fire();

        assertThat(second).isInstanceOf(StandaloneSandbox.Outcome.Failed.class);
        assertThat(TestNode.get(ended)).isEqualTo(new StandaloneSandbox.Outcome.Ended(new WorkerStatus.Ok()));
        assertThat(first.running()).isTrue();
        assertThat(threads.survivors()).isEmpty();
    }
}
