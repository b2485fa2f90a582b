package org.halcyon.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.core.p2p.FrameException;
import org.halcyon.core.p2p.FrameRead;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.ReadDeadlineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the node: a reader that asks the engine one question at a time, and a writer.
///
/// Whoever breaks the framing, sends a malformed message, stays silent for twenty minutes or does not take what was
/// sent
/// is disconnected. The first to close closes socket and queue, which ends both threads. Fields that say what the other
/// side asked for belong to the engine's thread.
final class NodeLink {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLink.class);
    private static final Duration SILENCE = Duration.ofMinutes(20);
    private static final Duration ROOM_WITHIN = Duration.ofMinutes(1);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final int THREADS = 2;

    private final PeerConnection connection;
    private final PeerContext context;
    private final Desk desk;
    private final SendQueue queue;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger running = new AtomicInteger(THREADS);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// What a connection needs of its node; called by the reader, never by the engine's thread.
    interface Desk {

        HandshakeTerms terms();

        /// Reports a finished handshake. Completes when the engine knows the connection.
        CompletableFuture<List<Message>> joined(NodeLink link, PeerInfo peer);

        CompletableFuture<Reply> answer(NodeLink link, Message message);

        /// How long each answer has to wait.
        Duration delay();

        void left(NodeLink link);
    }

    NodeLink(PeerConnection connection, PeerContext context, Desk desk) {
        this.connection = connection;
        this.context = context;
        this.desk = desk;
        this.queue = new SendQueue(context.ticker());
    }

    void start() {
        context.threads().newThread(() -> serve(this::readLoop)).start();
        context.threads().newThread(() -> serve(this::writeLoop)).start();
    }

    /// Announces something; a connection that leaves no room for it is closed. Never blocks.
    void push(Message message) {
        if (!queue.offer(context.frames().encode(message))) {
            close();
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    /// Idempotent; waits for nothing.
    void close() {
        if (closed.compareAndSet(false, true)) {
            connection.close();
            queue.close();
        }
    }

    /// Done when both threads are at their end.
    CompletableFuture<Void> ended() {
        return ended;
    }

    private interface Loop {
        void run() throws IOException, FrameException, WireException, InterruptedException;
    }

    private void serve(Loop loop) {
        try {
            loop.run();
        } catch (EOFException | ReadDeadlineException e) {
            LOG.atDebug().addKeyValue("peer", connection.remote()).log("connection ended");
        } catch (IOException | FrameException | WireException e) {
            LOG.atDebug().addKeyValue("peer", connection.remote()).setCause(e).log("connection broken");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            if (running.decrementAndGet() == 0) {
                desk.left(this);
                ended.complete(null);
            }
        }
    }

    private void readLoop() throws IOException, FrameException, WireException, InterruptedException {
        Handshake handshake = new Handshake(connection, context, desk.terms(), nonce -> false);
        if (!(handshake.answer() instanceof HandshakeOutcome.Completed completed)) {
            return;
        }
        Optional<List<Message>> greeting = await(desk.joined(this, completed.peer()));
        boolean open = greeting.isPresent() && send(greeting.get());
        while (open && !closed.get()) {
            connection.readUntil(context.ticker().deadline(SILENCE));
            open = take(context.frames().read(connection.input()));
        }
    }

    /// A message with a wrong checksum is skipped, as nodes do.
    private boolean take(FrameRead read) throws WireException, InterruptedException {
        return switch (read) {
            case FrameRead.BadChecksum bad -> true;
            case FrameRead.Complete complete -> take(context.messages().decode(complete.frame()));
        };
    }

    private boolean take(Message message) throws InterruptedException {
        return switch (message) {
            case SessionMessage.Ping ping -> reply(List.of(new SessionMessage.Pong(ping.nonce())));
            case SessionMessage.Version again -> false;
            case SessionMessage.Pong pong -> true;
            case Message.Unknown unknown -> true;
            case Message other -> ask(other);
        };
    }

    private boolean ask(Message message) throws InterruptedException {
        Optional<Reply> reply = await(desk.answer(this, message));
        if (reply.isEmpty()) {
            return false;
        }
        return switch (reply.get()) {
            case Reply.Disconnect disconnect -> false;
            case Reply.Messages messages -> messages.list().isEmpty() || reply(messages.list());
        };
    }

    private <T> Optional<T> await(CompletableFuture<T> answer) throws InterruptedException {
        boolean there = context.ticker().await(answer, ANSWER_WITHIN) && !answer.isCompletedExceptionally();
        return there ? Optional.of(answer.join()) : Optional.empty();
    }

    private boolean reply(List<Message> messages) throws InterruptedException {
        Duration delay = desk.delay();
        if (delay.isPositive()) {
            queue.pause(delay);
        }
        return send(messages);
    }

    private boolean send(List<Message> messages) throws InterruptedException {
        for (Message message : messages) {
            if (!queue.put(context.frames().encode(message), ROOM_WITHIN)) {
                return false;
            }
        }
        return true;
    }

    private void writeLoop() throws IOException, InterruptedException {
        Optional<byte[]> frame = queue.take();
        while (frame.isPresent()) {
            connection.output().write(frame.get());
            frame = queue.take();
        }
    }
}
