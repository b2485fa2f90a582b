package org.halcyon.core.p2p;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.PeerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection after its handshake.
///
/// Three threads serve it: the reader decodes and delivers to the mailbox, waiting there if its lane is full; the
/// writer
/// empties the outbox; the watch sends pings and ends what takes too long. Whoever gives a reason to disconnect first
/// closes socket, outbox and lane, which ends all three; the last one puts [PeerEvent.Disconnected] into the mailbox.
///
/// Pings are answered and pongs consumed here, unknown messages are counted and dropped, all else is delivered. Any
/// thread may call.
public final class Peer {

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final int THREADS = 3;

    private final PeerId id;
    private final PeerInfo info;
    private final PeerConnection connection;
    private final PeerContext context;
    private final Inbox.Lane lane;
    private final Outbox outbox;
    private final PeerDeadlines deadlines;
    private final AtomicReference<Optional<Disconnect>> reason = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Instant>> lastMessage = new AtomicReference<>(Optional.empty());
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger(THREADS);
    private final CompletableFuture<Disconnect> ended = new CompletableFuture<>();

    /// A connection whose handshake is done; owned by the peer from now on.
    public record Established(PeerId id, PeerInfo info, PeerConnection connection) {}

    private Peer(Established established, PeerContext context, PeerLimits limits, Inbox inbox) {
        this.id = established.id();
        this.info = established.info();
        this.connection = established.connection();
        this.context = context;
        this.lane = inbox.open();
        this.outbox = new Outbox(context.ticker(), limits.outboxFrames(), limits.outboxBytes());
        this.deadlines = new PeerDeadlines(context.ticker(), limits, context.nonces());
    }

    /// Starts the threads of a connection.
    public static Peer start(Established established, PeerContext context, PeerLimits limits, Inbox inbox) {
        var peer = new Peer(established, context, limits, inbox);
        peer.startThreads();
        return peer;
    }

    private void startThreads() {
        try {
            List<Runnable> bodies =
                    List.of(() -> serve(this::readLoop), () -> serve(this::writeLoop), () -> serve(this::watchLoop));
            bodies.stream().map(context.threads()::newThread).toList().forEach(Thread::start);
        } catch (RuntimeException failure) {
            disconnect(new Disconnect.Failed("no thread for the connection"));
            throw failure;
        }
    }

    public PeerId id() {
        return id;
    }

    public PeerInfo info() {
        return info;
    }

    /// The other end, for a log or a list of peers.
    public String remote() {
        return connection.remote();
    }

    public PeerCounters counters() {
        return new PeerCounters(
                connection.received(),
                connection.sent(),
                messages.get(),
                ignored.get(),
                lastMessage.get(),
                deadlines.roundTrip());
    }

    /// Queues a message; never blocks.
    public SendOutcome send(Message message) {
        return outbox.offer(context.frames().encode(message));
    }

    /// Queues a request and starts its deadline. [PeerEvent.Received] names the request with every part of the answer;
    /// [PeerEvent.RequestTimedOut] comes if the answer is not complete in time.
    ///
    /// @throws IllegalArgumentException if no message answers such a one
    public RequestOutcome request(Message message, Duration answerWithin) {
        Expectation expectation = Expectation.of(message)
                .orElseThrow(() -> new IllegalArgumentException(message.command() + " has no answer"));
        Optional<RequestId> opened = deadlines.open(expectation, answerWithin);
        if (opened.isEmpty()) {
            return new RequestOutcome.Full();
        }
        SendOutcome sent = send(message);
        if (sent == SendOutcome.QUEUED) {
            return new RequestOutcome.Open(opened.get());
        }
        deadlines.withdraw(opened.get());
        return sent == SendOutcome.FULL ? new RequestOutcome.Full() : new RequestOutcome.Closed();
    }

    /// Ends the connection without waiting for its threads. Idempotent; the first reason stands.
    public void disconnect(Disconnect why) {
        if (!reason.compareAndSet(Optional.empty(), Optional.of(why))) {
            return;
        }
        connection.close();
        outbox.close();
        deadlines.stop();
        lane.stop();
    }

    /// Ends the connection and waits for its threads, at most as long as `budget`. Idempotent.
    ///
    /// @throws InterruptedException if the waiting thread is interrupted; the connection is closed all the same
    public CloseOutcome close(Duration budget) throws InterruptedException {
        disconnect(new Disconnect.ByUs());
        return context.ticker().await(ended, budget)
                ? new CloseOutcome.Ended(ended.join())
                : new CloseOutcome.StillRunning(running.get());
    }

    private interface Loop {
        void run() throws IOException, FrameException, InterruptedException;
    }

    private void serve(Loop loop) {
        try {
            loop.run();
        } catch (FrameException e) {
            disconnect(new Disconnect.BadFrame(e.defect()));
        } catch (EOFException e) {
            disconnect(new Disconnect.ByPeer());
        } catch (IOException e) {
            disconnect(new Disconnect.Failed(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            disconnect(new Disconnect.ByUs());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("peer", id.value()).setCause(e).log("peer thread failed");
            disconnect(new Disconnect.Failed("defect in a peer thread"));
        } finally {
            threadEnds();
        }
    }

    private void threadEnds() {
        if (running.decrementAndGet() == 0) {
            Disconnect first = reason.get().orElseGet(Disconnect.ByUs::new);
            lane.finish(new PeerEvent.Disconnected(id, first));
            ended.complete(first);
        }
    }

    private boolean isOpen() {
        return reason.get().isEmpty();
    }

    private void readLoop() throws IOException, FrameException, InterruptedException {
        connection.readWithoutDeadline();
        while (isOpen()) {
            FrameRead read = context.frames().read(connection.input());
            messages.incrementAndGet();
            lastMessage.set(Optional.of(context.clock().instant()));
            switch (read) {
                case FrameRead.Complete complete -> decode(complete.frame());
                case FrameRead.BadChecksum bad ->
                    misbehaved(Misbehaviour.INVALID_MESSAGE, bad.command() + " with a bad checksum");
            }
        }
    }

    private void decode(Frame frame) throws InterruptedException {
        Message message;
        try {
            message = context.messages().decode(frame);
        } catch (WireException e) {
            misbehaved(Misbehaviour.INVALID_MESSAGE, frame.command() + ": " + e.getMessage());
            return;
        }
        handle(message, frame.payload().size());
    }

    private void handle(Message message, int size) throws InterruptedException {
        switch (message) {
            case SessionMessage.Ping ping -> sendOwn(new SessionMessage.Pong(ping.nonce()));
            case SessionMessage.Pong pong -> deadlines.pong(pong.nonce());
            case SessionMessage.Version again -> refuseAgain(again);
            case SessionMessage.Verack again -> refuseAgain(again);
            case Message.Unknown unknown -> ignored.incrementAndGet();
            case Message other -> deliver(new PeerEvent.Received(id, message, deadlines.match(message)), size);
        }
    }

    private void refuseAgain(SessionMessage again) throws InterruptedException {
        misbehaved(Misbehaviour.DUPLICATE, again.command() + " after the handshake");
    }

    private void misbehaved(Misbehaviour misbehaviour, String detail) throws InterruptedException {
        deliver(new PeerEvent.Misbehaved(id, misbehaviour, detail), 0);
    }

    private void deliver(PeerEvent event, int size) throws InterruptedException {
        if (!lane.wouldWait(size)) {
            lane.put(event, size);
            return;
        }
        deadlines.readerHeld();
        try {
            lane.put(event, size);
        } finally {
            deadlines.readerFreed();
        }
    }

    /// What the connection itself has to say must go out: a peer that leaves no room for it is cut off.
    private void sendOwn(Message message) {
        if (send(message) == SendOutcome.FULL) {
            disconnect(new Disconnect.OutboxFull());
        }
    }

    private void writeLoop() throws IOException, InterruptedException {
        Optional<byte[]> frame = outbox.take();
        while (frame.isPresent()) {
            deadlines.writeBegins();
            connection.output().write(frame.get());
            deadlines.writeEnds();
            frame = outbox.take();
        }
    }

    private void watchLoop() throws InterruptedException {
        List<Due> due = deadlines.awaitDue();
        while (!due.isEmpty()) {
            for (Due one : due) {
                settle(one);
            }
            due = deadlines.awaitDue();
        }
    }

    private void settle(Due due) throws InterruptedException {
        switch (due) {
            case Due.PingDue ping -> sendOwn(new SessionMessage.Ping(ping.nonce()));
            case Due.PongMissing missing -> disconnect(new Disconnect.PongMissing());
            case Due.WriteStalled stalled -> disconnect(new Disconnect.WriteStalled());
            case Due.RequestExpired expired -> lane.put(new PeerEvent.RequestTimedOut(id, expired.id()), 0);
        }
    }
}
