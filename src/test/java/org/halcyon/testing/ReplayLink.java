package org.halcyon.testing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.FrameException;
import org.halcyon.core.p2p.FrameRead;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.ListMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.PeerConnection;

/// One client of a [ReplayPeer].
final class ReplayLink {

    private final ReplayPeer owner;
    private final PeerConnection connection;
    private final FrameCodec frames;
    private final MessageCodec codec;
    private volatile boolean joined;
    private volatile boolean relay;

    ReplayLink(ReplayPeer owner, PeerConnection connection, FrameCodec frames, MessageCodec codec) {
        this.owner = owner;
        this.connection = connection;
        this.frames = frames;
        this.codec = codec;
    }

    void serve() {
        try (connection) {
            while (!connection.isClosed()) {
                if (frames.read(connection.input()) instanceof FrameRead.Complete complete) {
                    answer(codec.decode(complete.frame()));
                }
            }
        } catch (IOException | FrameException | WireException e) {
            connection.close(); // the client is gone, or speaks no protocol
        } finally {
            owner.left(this);
        }
    }

    void close() {
        connection.close();
    }

    /// Sends what the node pushed, without what this client did not ask to be told.
    void push(Message message) {
        if (!joined) {
            return;
        }
        try {
            for (Message permitted : permitted(message)) {
                send(frames.encode(permitted));
            }
        } catch (IOException e) {
            connection.close();
        }
    }

    private List<Message> permitted(Message message) {
        if (relay || !(message instanceof InventoryMessage.Inv inv)) {
            return List.of(message);
        }
        List<InventoryItem> items = inv.items().stream()
                .filter(item -> item.type() != InventoryItem.TRANSACTION && item.type() != InventoryItem.INSTANT_LOCK)
                .toList();
        return items.isEmpty() ? List.of() : List.of(new InventoryMessage.Inv(items));
    }

    private void answer(Message message) throws IOException {
        switch (message) {
            case SessionMessage.Version version -> greet(version);
            case SessionMessage.Verack verack -> join();
            case SessionMessage.Ping ping -> send(List.of(new SessionMessage.Pong(ping.nonce())));
            case RelayMessage.FilterClear clear -> relay = true;
            case RelayMessage.FilterLoad load -> relay = true;
            case RelayMessage.Mempool mempool -> owner.mempool().forEach(this::push);
            case HeaderMessage.GetHeaders request -> send(List.of(owner.headers(request)));
            case HeaderMessage.GetHeaders2 request -> send(List.of(owner.headers2(request)));
            case FilterMessage.GetCfHeaders request -> sendOrClose(owner.cfHeaders(request));
            case FilterMessage.GetCfilters request -> sendOrClose(owner.cfilters(request));
            case FilterMessage.GetCfCheckpt request -> sendOrClose(owner.cfCheckpt(request));
            case InventoryMessage.GetData request -> send(owner.objects(request));
            case ListMessage.GetMnListDiff request -> send(owner.list(request));
            case ListMessage.GetQrInfo request -> send(owner.quorums(request));
            default -> {}
        }
    }

    private void greet(SessionMessage.Version theirs) throws IOException {
        relay = theirs.relay();
        sendRecorded(List.of("version", "sendaddrv2", "verack"));
    }

    private void join() throws IOException {
        sendRecorded(List.of("sendheaders2", "sendcmpct", "senddsq"));
        joined = true;
        owner.joined();
    }

    private void sendRecorded(List<String> commands) throws IOException {
        for (String command : commands) {
            Optional<Frame> frame = owner.greeting(command);
            if (frame.isPresent()) {
                send(frames.encode(frame.get()));
            }
        }
    }

    private void sendOrClose(Optional<List<Message>> answer) throws IOException {
        if (answer.isPresent()) {
            send(answer.get());
        } else {
            connection.close();
        }
    }

    private void send(List<Message> messages) throws IOException {
        for (Message message : messages) {
            send(frames.encode(message));
        }
    }

    private synchronized void send(byte[] frame) throws IOException {
        connection.output().write(frame);
    }
}
