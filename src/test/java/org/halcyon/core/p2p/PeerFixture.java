package org.halcyon.core.p2p;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.PeerConnection;
import org.halcyon.testing.CountedThreads;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.LoopbackPair;
import org.halcyon.testing.StepClock;

/// A peer on one end of a loopback connection, and the bare other end for the test to play the node.
final class PeerFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final PeerInfo INFO =
            new PeerInfo(HandshakeTerms.VERSION, Services.NEEDED_BY_WALLET, UserAgent.of("/node:1/"), 0, false, true);

    final StepClock clock = new StepClock();
    final CountedThreads threads = new CountedThreads();
    final FrameCodec frames = new FrameCodec(Network.REGTEST);
    final MessageCodec messages = new MessageCodec(new CountedX11());
    final PeerContext context;
    final Inbox inbox;
    final LoopbackPair pair;
    final Peer peer;

    PeerFixture(Inbox.Bounds bounds, PeerLimits limits) throws IOException {
        var nonces = new AtomicLong(100);
        context = new PeerContext(frames, messages, clock, clock, threads, nonces::incrementAndGet);
        inbox = new Inbox(clock, bounds);
        pair = LoopbackPair.open(Ticker.system());
        peer = Peer.start(new Peer.Established(new PeerId(1), INFO, pair.near()), context, limits, inbox);
    }

    static PeerFixture standard() throws IOException {
        return new PeerFixture(Inbox.Bounds.standard(), PeerLimits.standard());
    }

    PeerConnection node() {
        return pair.far();
    }

    void nodeSends(Message message) throws IOException {
        node().output().write(frames.encode(message));
    }

    void nodeSends(byte[] bytes) throws IOException {
        node().output().write(bytes);
    }

    /// The next message of that command that reaches the node.
    Message nodeReads(String command) throws IOException, FrameException, WireException {
        while (true) {
            if (frames.read(node().input()) instanceof FrameRead.Complete complete
                    && complete.frame().command().equals(command)) {
                return messages.decode(complete.frame());
            }
        }
    }

    /// The next event, waited for in real time although the clock stands.
    @SuppressWarnings("ThreadPriorityCheck") // while it polls, the threads under test need the processor
    PeerEvent event() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<PeerEvent> event = inbox.take(Duration.ZERO);
            if (event.isPresent()) {
                return event.get();
            }
            Thread.onSpinWait();
            Thread.yield();
        }
        throw new AssertionError("no event came");
    }

    /// Moves time while writer and watch have nothing to do, so that no half-done write seems to hang.
    void advance(Duration step) {
        clock.awaitSleepers(2);
        clock.advance(step);
    }

    /// Answers the ping that every connection begins with.
    void answerFirstPing() throws IOException, FrameException, WireException {
        var ping = (SessionMessage.Ping) nodeReads("ping");
        nodeSends(new SessionMessage.Pong(ping.nonce()));
        // a second ping of the node is answered only when the pong before it was read
        nodeSends(new SessionMessage.Ping(1));
        nodeReads("pong");
    }

    @Override
    public void close() {
        peer.disconnect(new Disconnect.ByUs());
        pair.close();
        try {
            if (!threads.survivors().isEmpty()) {
                throw new AssertionError("threads survive: " + threads.survivors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
