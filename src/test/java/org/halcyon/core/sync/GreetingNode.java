package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.p2p.FrameException;
import org.halcyon.core.p2p.FrameRead;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerListener;

/// A node on the loopback address that shakes hands, writes down what it is told and says what a test wants.
final class GreetingNode implements AutoCloseable {

    private static final UserAgent AGENT = UserAgent.of("/node:1/");

    private final PeerListener listener;
    private final PeerContext context;
    private final HandshakeTerms terms;
    private final List<PeerConnection> open = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    private GreetingNode(PeerListener listener, PeerContext context, HandshakeTerms terms) {
        this.listener = listener;
        this.context = context;
        this.terms = terms;
    }

    static GreetingNode open(PeerContext context) throws IOException {
        return open(context, HandshakeTerms.ofServingNode(AGENT, 0));
    }

    /// A node that offers these services and stands at this height.
    static GreetingNode open(PeerContext context, long services, int height) throws IOException {
        HandshakeTerms usual = HandshakeTerms.ofServingNode(AGENT, height);
        return open(
                context,
                new HandshakeTerms(
                        usual.version(),
                        usual.leastVersion(),
                        services,
                        0,
                        usual.userAgent(),
                        height,
                        0,
                        /* relay= */ true,
                        Duration.ofHours(1)));
    }

    private static GreetingNode open(PeerContext context, HandshakeTerms terms) throws IOException {
        var node = new GreetingNode(PeerListener.onLoopback(0, context.ticker()), context, terms);
        Thread.ofVirtual().start(node::acceptLoop);
        return node;
    }

    HostPort address() {
        return listener.address();
    }

    private void acceptLoop() {
        while (true) {
            try {
                PeerConnection connection = listener.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(PeerConnection connection) {
        try (connection) {
            if (new Handshake(connection, context, terms, own -> false).answer()
                    instanceof HandshakeOutcome.Completed) {
                while (true) {
                    if (context.frames().read(connection.input()) instanceof FrameRead.Complete frame) {
                        heard.add(context.messages().decode(frame.frame()));
                    }
                }
            }
        } catch (IOException | FrameException | WireException gone) {
            connection.close();
        }
    }

    /// Sends a message over all connections.
    void say(Message message) throws IOException {
        for (PeerConnection connection : open) {
            connection.output().write(context.frames().encode(message));
        }
    }

    /// The next message of that kind, which must come.
    <M extends Message> M await(Class<M> kind) throws InterruptedException {
        while (true) {
            Message next = Optional.ofNullable(heard.poll(15, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " came"));
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    /// What has come so far and was not awaited.
    List<Message> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(PeerConnection::close);
    }
}
