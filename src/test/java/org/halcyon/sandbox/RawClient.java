package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.FrameException;
import org.halcyon.core.p2p.FrameRead;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;

/// A connection to a node that says what the test tells it to, and reads one message at a time.
final class RawClient implements AutoCloseable {

    static final BlockHash ZERO = BlockHash.ofWire(new byte[BlockHash.BYTES]);

    private final FrameCodec frames = new FrameCodec(Network.REGTEST);
    private final MessageCodec messages = new MessageCodec(header -> new HeaderHasher().hash(header));
    final PeerConnection connection;
    private PeerInfo peer;

    @SuppressWarnings("NullAway.Init") // a client without handshake has no peer
    private RawClient(HostPort address) {
        this.connection = switch (new DirectConnector(Ticker.system()).connect(address, TestNode.PATIENCE)) {
            case ConnectOutcome.Connected connected -> connected.connection();
            case ConnectOutcome.Failed failed -> throw new AssertionError(failed.toString());
        };
        connection.readUntil(Ticker.system().deadline(TestNode.PATIENCE));
    }

    /// A connection without handshake.
    static RawClient silent(TestNode node) {
        return new RawClient(node.node.address());
    }

    static RawClient join(TestNode node, boolean relay) {
        return join(node, HandshakeTerms.VERSION, 0, relay);
    }

    static RawClient join(TestNode node, int version, long services, boolean relay) {
        RawClient client = silent(node);
        HandshakeTerms wallet = HandshakeTerms.ofWallet(UserAgent.of("/client:1/"), 0, 0);
        HandshakeTerms terms = new HandshakeTerms(
                version, 70_000, services, wallet.neededServices(), wallet.userAgent(), 0, 0, relay, wallet.budget());
        PeerContext context = new PeerContext(
                client.frames,
                client.messages,
                Ticker.system(),
                InstantSource.system(),
                Thread.ofVirtual().factory(),
                () -> ThreadLocalRandom.current().nextLong());
        HandshakeOutcome outcome = new Handshake(client.connection, context, terms, nonce -> false).dial();
        assertThat(outcome).isInstanceOf(HandshakeOutcome.Completed.class);
        client.peer = ((HandshakeOutcome.Completed) outcome).peer();
        client.connection.readUntil(Ticker.system().deadline(TestNode.PATIENCE));
        return client;
    }

    PeerInfo peer() {
        return peer;
    }

    void send(Message message) {
        send(frames.encode(message));
    }

    void send(byte[] bytes) {
        try {
            connection.output().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The next message of that type; others before it are skipped.
    <M extends Message> M read(Class<M> type) {
        while (true) {
            Message next = next();
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
    }

    /// Asks and waits for the answer.
    <M extends Message> M ask(Message question, Class<M> answer) {
        send(question);
        return read(answer);
    }

    /// Everything that came before the answer to a ping.
    List<Message> untilPong() {
        long nonce = ThreadLocalRandom.current().nextLong();
        send(new SessionMessage.Ping(nonce));
        List<Message> before = new ArrayList<>();
        Message next = next();
        while (!next.equals(new SessionMessage.Pong(nonce))) {
            before.add(next);
            next = next();
        }
        return before;
    }

    private Message next() {
        try {
            return messages.decode(((FrameRead.Complete) frames.read(connection.input())).frame());
        } catch (IOException | FrameException | WireException e) {
            throw new AssertionError(e);
        }
    }

    /// True once the node has hung up; what it sent before is skipped.
    boolean isHungUpOn() {
        try {
            while (true) {
                frames.read(connection.input());
            }
        } catch (EOFException | SocketException e) {
            return true;
        } catch (IOException | FrameException e) {
            throw new AssertionError(e);
        }
    }

    static HeaderMessage.Locator after(BlockHash hash) {
        return new HeaderMessage.Locator(HandshakeTerms.VERSION, List.of(hash), ZERO);
    }

    @Override
    public void close() {
        connection.close();
    }
}
