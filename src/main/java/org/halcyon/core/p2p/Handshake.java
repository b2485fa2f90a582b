package org.halcyon.core.p2p;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.halcyon.core.p2p.HandshakeOutcome.Refusal;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.ReadDeadlineException;

/// The exchange by which two nodes agree to talk; one object per connection and one thread per object.
///
/// The side that dials says `version` first. Each side answers a `version` that it accepts with `sendaddrv2` and
/// `verack`; when both have their `verack` each asks for new blocks in the best form that the other has. Anything else
/// that comes before is ignored.
///
/// Source: Bitcoin peer protocol; BIP-155, BIP-130, DIP-25.
public final class Handshake {

    /// Frames that an honest peer may send before its `verack`, with room to spare.
    private static final int MOST_FRAMES = 64;

    private static final int USER_AGENT_AT = 80;

    /// The last second that a header can name; a clock beyond it is as wrong as one at it.
    private static final long LATEST_TIME = 0xffff_ffffL;

    private final PeerConnection connection;
    private final PeerContext context;
    private final HandshakeTerms terms;
    private final LongPredicate ownNonce;
    private final long nonce;
    private Optional<SessionMessage.Version> theirs = Optional.empty();
    private boolean wantsAddrV2;
    private boolean accepted;

    /// @param ownNonce true for the nonces of other connections that this program has open
    public Handshake(PeerConnection connection, PeerContext context, HandshakeTerms terms, LongPredicate ownNonce) {
        this.connection = connection;
        this.context = context;
        this.terms = terms;
        this.ownNonce = ownNonce;
        this.nonce = context.nonces().getAsLong();
    }

    /// The nonce of this side, by which a connection to oneself is told.
    public long nonce() {
        return nonce;
    }

    /// The handshake of the side that dialled. Blocks, at most for the budget of the terms.
    public HandshakeOutcome dial() {
        return run(/* speakFirst= */ true);
    }

    /// The handshake of the side that accepted. Blocks, at most for the budget of the terms.
    public HandshakeOutcome answer() {
        return run(/* speakFirst= */ false);
    }

    private HandshakeOutcome run(boolean speakFirst) {
        try {
            connection.readUntil(context.ticker().deadline(terms.budget()));
            if (speakFirst) {
                send(ownVersion());
            }
            return exchange(speakFirst);
        } catch (ReadDeadlineException e) {
            return refuse(new Refusal.TimedOut());
        } catch (EOFException e) {
            return refuse(new Refusal.ClosedByPeer());
        } catch (IOException e) {
            return refuse(new Refusal.Failed(String.valueOf(e.getMessage())));
        } catch (FrameException e) {
            return refuse(new Refusal.BadFrame(e.defect()));
        }
    }

    private HandshakeOutcome exchange(boolean spoke) throws IOException, FrameException {
        for (int frames = 0; frames < MOST_FRAMES; frames++) {
            FrameRead read = context.frames().read(connection.input());
            Optional<Refusal> refusal =
                    read instanceof FrameRead.Complete complete ? take(complete.frame(), spoke) : Optional.empty();
            if (refusal.isPresent()) {
                return refuse(refusal.get());
            }
            if (accepted) {
                return complete(theirs.orElseThrow());
            }
        }
        return refuse(new Refusal.Flood());
    }

    private Optional<Refusal> take(Frame frame, boolean spoke) throws IOException {
        return switch (frame.command()) {
            case "version" -> takeVersion(frame, spoke);
            case "sendaddrv2" -> {
                wantsAddrV2 = true;
                yield Optional.empty();
            }
            case "verack" -> takeVerack();
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> takeVerack() {
        if (theirs.isEmpty()) {
            return Optional.of(new Refusal.OutOfOrder("verack"));
        }
        accepted = true;
        return Optional.empty();
    }

    private Optional<Refusal> takeVersion(Frame frame, boolean spoke) throws IOException {
        if (theirs.isPresent()) {
            return Optional.of(new Refusal.OutOfOrder("version"));
        }
        Message message;
        try {
            message = context.messages().decode(frame);
        } catch (WireException e) {
            return Optional.of(malformed(frame, e));
        }
        var version = (SessionMessage.Version) message;
        Optional<Refusal> refusal = judge(version);
        if (refusal.isEmpty()) {
            theirs = Optional.of(version);
            answerVersion(spoke);
        }
        return refusal;
    }

    private Optional<Refusal> judge(SessionMessage.Version version) {
        if (version.nonce() == nonce || ownNonce.test(version.nonce())) {
            return Optional.of(new Refusal.SelfConnection());
        }
        if (version.version() < terms.leastVersion()) {
            return Optional.of(new Refusal.ProtocolTooOld(version.version()));
        }
        if (!Services.has(version.services(), terms.neededServices())) {
            return Optional.of(new Refusal.MissingServices(version.services()));
        }
        return version.startHeight() < terms.leastStartHeight()
                ? Optional.of(new Refusal.FarBehind(version.startHeight()))
                : Optional.empty();
    }

    private static Refusal malformed(Frame frame, WireException cause) {
        return declaresLongUserAgent(frame.payload())
                ? new Refusal.UserAgentTooLong()
                : new Refusal.Malformed(frame.command(), String.valueOf(cause.getMessage()));
    }

    private static boolean declaresLongUserAgent(Payload version) {
        var in = new ByteReader(version.shared());
        try {
            in.skip(USER_AGENT_AT);
            return Long.compareUnsigned(in.compactSize(), UserAgent.MAX_BYTES) > 0;
        } catch (WireException e) {
            return false; // it ends before its user agent, so that is not what is wrong with it
        }
    }

    private void answerVersion(boolean spoke) throws IOException {
        if (!spoke) {
            send(ownVersion());
        }
        send(new SessionMessage.SendAddrV2());
        send(new SessionMessage.Verack());
    }

    private HandshakeOutcome complete(SessionMessage.Version version) throws IOException {
        boolean compressed = Services.has(version.services(), Services.COMPRESSED_HEADERS);
        send(compressed ? new SessionMessage.SendHeaders2() : new SessionMessage.SendHeaders());
        send(new SessionMessage.SendDsq(/* wanted= */ false));
        connection.readWithoutDeadline();
        return new HandshakeOutcome.Completed(new PeerInfo(
                version.version(),
                version.services(),
                version.userAgent(),
                version.startHeight(),
                version.relay(),
                wantsAddrV2,
                ahead(version)));
    }

    private Duration ahead(SessionMessage.Version version) {
        long theirs = Math.clamp(version.time(), 0, LATEST_TIME);
        return Duration.ofSeconds(theirs - context.clock().instant().getEpochSecond());
    }

    private SessionMessage.Version ownVersion() {
        return new SessionMessage.Version(
                terms.version(),
                terms.services(),
                context.clock().instant().getEpochSecond(),
                NetAddress.unspecified(0),
                NetAddress.unspecified(terms.services()),
                nonce,
                terms.userAgent(),
                terms.startHeight(),
                terms.relay(),
                MasternodeTail.zeros());
    }

    private void send(Message message) throws IOException {
        connection.output().write(context.frames().encode(message));
    }

    private HandshakeOutcome refuse(Refusal refusal) {
        connection.close();
        return new HandshakeOutcome.Refused(refusal);
    }
}
