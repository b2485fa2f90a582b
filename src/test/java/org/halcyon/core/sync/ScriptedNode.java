package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.FrameException;
import org.halcyon.core.p2p.FrameRead;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerListener;

/// A node on the loopback address that serves a [MadeChain], honest but for what its script says.
@SuppressWarnings("try") // connections are closed where they end
final class ScriptedNode implements AutoCloseable {

    /// What the node does instead of what it should.
    @FunctionalInterface
    interface Script {

        /// The messages to send, or empty to end the connection.
        ///
        /// @param honest what an honest node would send
        Optional<List<Message>> answer(Message request, List<Message> honest);

        /// A frame that no message makes, to send in place of the answer.
        default Optional<Frame> raw(Message request) {
            return Optional.empty();
        }
    }

    static final Script HONEST = (request, honest) -> Optional.of(honest);

    private static final int EVERY = 1_000;

    final List<Message> requests = new CopyOnWriteArrayList<>();
    private final PeerListener listener;
    private final Script script;
    private final PeerContext context;
    private final Map<Integer, byte[]> strange = new HashMap<>();
    private final List<PeerConnection> connections = new CopyOnWriteArrayList<>();
    private volatile MadeChain chain;
    private volatile int claimed;

    ScriptedNode(MadeChain chain, Script script) throws IOException {
        this(chain, script, Duration.ZERO);
    }

    /// @param port to listen on
    ScriptedNode(MadeChain chain, Script script, int port) throws IOException {
        this(chain, script, Duration.ZERO, port);
    }

    /// @param ahead how far the node's clock runs ahead
    ScriptedNode(MadeChain chain, Script script, Duration ahead) throws IOException {
        this(chain, script, ahead, 0);
    }

    private ScriptedNode(MadeChain chain, Script script, Duration ahead, int port) throws IOException {
        Ticker ticker = Ticker.system();
        this.listener = PeerListener.onLoopback(port, ticker);
        this.chain = chain;
        this.claimed = chain.height();
        this.script = script;
        InstantSource clock = InstantSource.system();
        this.context = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(header -> new HeaderHasher().hash(header)),
                ticker,
                () -> clock.instant().plus(ahead),
                Thread.ofVirtual().factory(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    /// Claims this height in the handshake.
    ScriptedNode claiming(int height) {
        claimed = height;
        return this;
    }

    /// Has another filter at `height`, and filter headers that go with it.
    ScriptedNode withFilter(int height, byte[] filter) {
        strange.put(height, filter);
        return this;
    }

    ScriptedNode start() {
        Thread.ofVirtual().name("scripted-accept").start(this::acceptLoop);
        return this;
    }

    HostPort address() {
        return listener.address();
    }

    /// Goes on with another chain and pushes its last header.
    void follow(MadeChain longer) throws IOException {
        chain = longer;
        for (PeerConnection connection : connections) {
            send(
                    connection,
                    List.of(new HeaderMessage.Headers2(List.of(longer.headers().getLast()))));
        }
    }

    /// How many connections got through their handshake.
    int joined() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(PeerConnection::close);
    }

    private void acceptLoop() {
        try {
            while (true) {
                PeerConnection connection = listener.accept();
                Thread.ofVirtual().name("scripted-link").start(() -> serve(connection));
            }
        } catch (IOException e) {
            connections.forEach(PeerConnection::close); // closed by the test
        }
    }

    private void serve(PeerConnection connection) {
        HandshakeTerms terms = HandshakeTerms.ofServingNode(UserAgent.of("/scripted:1/"), claimed);
        HandshakeOutcome greeted = new Handshake(connection, context, terms, nonce -> false).answer();
        if (!(greeted instanceof HandshakeOutcome.Completed)) {
            return;
        }
        connections.add(connection);
        try (connection) {
            while (!connection.isClosed()) {
                if (context.frames().read(connection.input()) instanceof FrameRead.Complete complete) {
                    answer(connection, context.messages().decode(complete.frame()));
                }
            }
        } catch (IOException | FrameException | WireException e) {
            connection.close(); // the client is gone
        }
    }

    private void answer(PeerConnection connection, Message request) throws IOException {
        if (request instanceof SessionMessage.Ping ping) {
            send(connection, List.of(new SessionMessage.Pong(ping.nonce())));
            return;
        }
        requests.add(request);
        Optional<Frame> raw = script.raw(request);
        if (raw.isPresent()) {
            write(connection, context.frames().encode(raw.get()));
            return;
        }
        Optional<List<Message>> answer = script.answer(request, honest(request));
        if (answer.isPresent()) {
            send(connection, answer.get());
        } else {
            connection.close();
        }
    }

    private void send(PeerConnection connection, List<Message> messages) throws IOException {
        for (Message message : messages) {
            write(connection, context.frames().encode(message));
        }
    }

    private static void write(PeerConnection connection, byte[] frame) throws IOException {
        synchronized (connection) {
            connection.output().write(frame);
        }
    }

    private List<Message> honest(Message request) {
        return switch (request) {
            case HeaderMessage.GetHeaders asked ->
                List.of(new HeaderMessage.Headers(after(asked.locator(), EngineLimits.PLAIN_HEADERS)));
            case HeaderMessage.GetHeaders2 asked ->
                List.of(new HeaderMessage.Headers2(after(asked.locator(), EngineLimits.COMPRESSED_HEADERS)));
            case FilterMessage.GetCfHeaders asked -> cfHeaders(asked);
            case FilterMessage.GetCfilters asked -> cfilters(asked);
            case FilterMessage.GetCfCheckpt asked -> cfCheckpt(asked);
            case InventoryMessage.GetData asked -> objects(asked);
            default -> List.of();
        };
    }

    private List<HashedHeader> after(HeaderMessage.Locator locator, int most) {
        MadeChain now = chain;
        int from = locator.known().stream()
                .flatMap(hash -> now.heightOf(hash).stream())
                .findFirst()
                .orElse(0);
        int stop = now.heightOf(locator.stop()).orElse(now.height());
        return now.headers().subList(from, Math.max(from, Math.min(stop, from + most)));
    }

    byte[] filter(int height) {
        return strange.containsKey(height) ? strange.get(height) : chain.filter(height);
    }

    /// The filter header at `height`, as this node has it.
    FilterHeader filterHeader(int height) {
        FilterHeader last = FilterHeader.zero();
        for (int at = 0; at <= height; at++) {
            last = last.next(hashOf(at));
        }
        return last;
    }

    private FilterHash hashOf(int height) {
        return FilterHash.ofWire(Sha256d.hash(filter(height)));
    }

    private List<Message> cfHeaders(FilterMessage.GetCfHeaders asked) {
        int to = chain.heightOf(asked.stop()).orElseThrow();
        int from = (int) asked.startHeight();
        List<FilterHash> hashes = new ArrayList<>();
        for (int height = from; height <= to; height++) {
            hashes.add(hashOf(height));
        }
        return List.of(new FilterMessage.CfHeaders(asked.stop(), filterHeader(from - 1), hashes));
    }

    private List<Message> cfilters(FilterMessage.GetCfilters asked) {
        int to = chain.heightOf(asked.stop()).orElseThrow();
        List<Message> answer = new ArrayList<>();
        for (int height = (int) asked.startHeight(); height <= to; height++) {
            answer.add(new FilterMessage.Cfilter(chain.hash(height), Payload.of(filter(height))));
        }
        return answer;
    }

    private List<Message> cfCheckpt(FilterMessage.GetCfCheckpt asked) {
        List<FilterHeader> headers = new ArrayList<>();
        for (int height = EVERY; height <= chain.heightOf(asked.stop()).orElseThrow(); height += EVERY) {
            headers.add(filterHeader(height));
        }
        return List.of(new FilterMessage.CfCheckpt(asked.stop(), headers));
    }

    private List<Message> objects(InventoryMessage.GetData asked) {
        List<Message> answer = new ArrayList<>();
        for (InventoryItem item : asked.items()) {
            if (item.type() == InventoryItem.BLOCK) {
                chain.heightOf(item.blockHash())
                        .filter(height -> height > 0)
                        .ifPresent(height ->
                                answer.add(new ContentMessage.WholeBlock(chain.block(height), chain.hash(height))));
            }
        }
        return answer;
    }
}
