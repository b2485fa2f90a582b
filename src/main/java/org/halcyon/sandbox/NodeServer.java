package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.base.Network;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.p2p.Services;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections on the loopback address and brings them and the engine together. It never dials.
final class NodeServer {

    private static final Logger LOG = LoggerFactory.getLogger(NodeServer.class);
    private static final int MOST_LINKS = 64;
    private static final int LEAST_PROTOCOL = 70_221;
    private static final Duration HANDSHAKE_WITHIN = Duration.ofMinutes(1);

    private final NodeParts parts;
    private final PeerListener listener;
    private final PeerContext context;
    private final Set<NodeLink> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> accepting = new CompletableFuture<>();
    private volatile boolean closed;

    NodeServer(NodeParts parts, PeerListener listener) {
        this.parts = parts;
        this.listener = listener;
        this.context = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(header -> new HeaderHasher().hash(header)),
                parts.ticker(),
                parts.clock(),
                parts.threads(),
                parts.nonces());
    }

    HostPort address() {
        return listener.address();
    }

    /// Begins to accept.
    void start(NodeEngine engine, EngineQueue queue) {
        EngineDesk desk = new EngineDesk(engine, queue);
        parts.threads().newThread(() -> acceptLoop(desk)).start();
    }

    private void acceptLoop(EngineDesk desk) {
        try {
            while (!closed) {
                accept(listener.accept(), desk);
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.atError().setCause(e).log("sandbox accepts no more connections");
            }
        } finally {
            accepting.complete(null);
        }
    }

    private void accept(PeerConnection connection, EngineDesk desk) {
        if (closed || desk.engine.faults().isRefusing() || open.size() >= MOST_LINKS) {
            connection.close();
            return;
        }
        NodeLink link = new NodeLink(connection, context, desk);
        open.add(link);
        link.start();
        // whoever closes all connections at this moment may have missed this one
        if (closed || desk.engine.faults().isRefusing()) {
            link.close();
        }
    }

    /// Closes every connection; new ones may come.
    void drop() {
        open.forEach(NodeLink::close);
    }

    /// Closes listener and connections; idempotent.
    ///
    /// @return done when all threads are at their end
    CompletableFuture<Void> close() throws IOException {
        closed = true;
        listener.close();
        drop();
        CompletableFuture<?>[] links = open.stream().map(NodeLink::ended).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(accepting, CompletableFuture.allOf(links));
    }

    /// How a connection reaches the engine.
    private final class EngineDesk implements NodeLink.Desk {

        private final NodeEngine engine;
        private final EngineQueue queue;
        private final MessageDesk messages;

        EngineDesk(NodeEngine engine, EngineQueue queue) {
            this.engine = engine;
            this.queue = queue;
            this.messages = new MessageDesk(engine);
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
            return queue.call(() -> engine.joined(link, peer, messages.waiting()));
        }

        @Override
        public CompletableFuture<Reply> answer(NodeLink link, Message message) {
            return queue.call(() -> messages.answer(link, message));
        }

        @Override
        public Duration delay() {
            return engine.faults().delay();
        }

        @Override
        public void left(NodeLink link) {
            open.remove(link);
            queue.run(() -> engine.left(link));
        }
    }
}
