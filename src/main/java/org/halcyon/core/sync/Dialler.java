package org.halcyon.core.sync;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.Peer;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.PeerLimits;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerConnector;

/// Opens connections on threads of their own and hands the outcome to the engine's thread.
final class Dialler {

    /// @param height announced
    /// @param leastHeight that the peer must have
    /// @param epoch counts the plans of whom to connect to
    record Attempt(
            HostPort address,
            PeerConnector connector,
            PeerId id,
            int height,
            int leastHeight,
            int epoch,
            boolean witness) {}

    sealed interface Outcome {}

    record Linked(Link link) implements Outcome {}

    /// There is no connection.
    record Unreachable(ConnectOutcome.Failed failure) implements Outcome {}

    /// There was one, and no use in it.
    record Unwelcome(HandshakeOutcome.Refusal refusal) implements Outcome {}

    private final EngineParts parts;
    private final Inbox inbox;
    private final Consumer<Runnable> tasks;
    private final AtomicBoolean closed = new AtomicBoolean();

    Dialler(EngineParts parts, Inbox inbox, Consumer<Runnable> tasks) {
        this.parts = parts;
        this.inbox = inbox;
        this.tasks = tasks;
    }

    /// Returns at once; `then` runs on the engine's thread.
    void dial(Attempt attempt, Consumer<Outcome> then) {
        parts.io().threads().newThread(() -> settle(attempt, then)).start();
    }

    /// From now on a connection that comes about is closed again.
    void close() {
        closed.set(true);
    }

    private void settle(Attempt attempt, Consumer<Outcome> then) {
        Outcome outcome = connect(attempt);
        if (closed.get() && outcome instanceof Linked linked) {
            linked.link().peer().disconnect(new Disconnect.ByUs());
        }
        tasks.accept(() -> then.accept(outcome));
    }

    private Outcome connect(Attempt attempt) {
        return switch (attempt.connector()
                .connect(attempt.address(), parts.limits().dialTimeout())) {
            case ConnectOutcome.Connected connected -> greet(attempt, connected.connection());
            case ConnectOutcome.Failed failed -> new Unreachable(failed);
        };
    }

    /// What a failure means for a person.
    static ChainProblem problem(HostPort address, ConnectOutcome.Reason reason) {
        return reason.isOfProxy()
                ? new ChainProblem.ProxyDown(words(reason))
                : new ChainProblem.NoPeer(1, address + ": " + words(reason));
    }

    static ChainProblem problem(HostPort address, HandshakeOutcome.Refusal refusal) {
        return new ChainProblem.BadPeer(address.toString(), words(refusal));
    }

    private static String words(ConnectOutcome.Reason reason) {
        return switch (reason) {
            case UNRESOLVED -> "the name has no address";
            case REFUSED -> "nobody listens there";
            case TIMED_OUT -> "no answer in time";
            case UNREACHABLE -> "cannot be reached";
            case UNSUPPORTED -> "this kind of address cannot be reached";
            case PROXY_DOWN -> "the proxy does not answer";
            case PROXY_LOGIN -> "the proxy does not accept the login";
            case PROXY_FORBIDS -> "the proxy does not allow it";
            case PROXY_MALFORMED -> "what answers there is not a SOCKS5 proxy";
        };
    }

    private Outcome greet(Attempt attempt, PeerConnection connection) {
        HandshakeTerms terms = terms(attempt);
        return switch (new Handshake(connection, parts.io(), terms, nonce -> false).dial()) {
            case HandshakeOutcome.Completed completed ->
                new Linked(new Link(
                        Peer.start(
                                new Peer.Established(attempt.id(), completed.peer(), connection),
                                parts.io(),
                                PeerLimits.standard(),
                                inbox),
                        attempt,
                        parts.io().ticker()));
            case HandshakeOutcome.Refused refused -> new Unwelcome(refused.reason());
        };
    }

    /// Peers are asked to announce transactions: nothing about the wallet is told by it.
    private HandshakeTerms terms(Attempt attempt) {
        HandshakeTerms terms = HandshakeTerms.ofWallet(
                parts.agent(), Math.max(0, attempt.height()), Math.max(0, attempt.leastHeight()));
        return new HandshakeTerms(
                terms.version(),
                terms.leastVersion(),
                terms.services(),
                terms.neededServices(),
                terms.userAgent(),
                terms.startHeight(),
                terms.leastStartHeight(),
                /* relay= */ true,
                terms.budget());
    }

    private static String words(HandshakeOutcome.Refusal refusal) {
        return switch (refusal) {
            case HandshakeOutcome.Refusal.SelfConnection self -> "it is this program itself";
            case HandshakeOutcome.Refusal.ProtocolTooOld old -> "its protocol " + old.version() + " is too old";
            case HandshakeOutcome.Refusal.MissingServices missing -> "it serves no full chain with compact filters";
            case HandshakeOutcome.Refusal.UserAgentTooLong agent -> "its name is too long";
            case HandshakeOutcome.Refusal.FarBehind behind -> "its chain ends at " + behind.startHeight();
            case HandshakeOutcome.Refusal.OutOfOrder order -> order.command() + " came before its time";
            case HandshakeOutcome.Refusal.Malformed malformed -> "its " + malformed.command() + " is malformed";
            case HandshakeOutcome.Refusal.Flood flood -> "it sent too much before the handshake was done";
            case HandshakeOutcome.Refusal.BadFrame frame -> "it does not speak the protocol of this network";
            case HandshakeOutcome.Refusal.TimedOut timedOut -> "it did not answer the handshake in time";
            case HandshakeOutcome.Refusal.ClosedByPeer closedByPeer -> "it closed the connection";
            case HandshakeOutcome.Refusal.Failed failed -> "the connection broke";
        };
    }
}
