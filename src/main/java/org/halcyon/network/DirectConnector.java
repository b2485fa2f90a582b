package org.halcyon.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome.Reason;

/// Opens TCP connections without a proxy. Onion names are out of its reach. Any thread.
public final class DirectConnector implements PeerConnector {

    private final Ticker ticker;
    private final NameResolver resolver;
    private final SocketSource sockets;

    /// @param ticker measures the read deadlines of the connections
    public DirectConnector(Ticker ticker) {
        this(ticker, new SystemResolver(), new TcpSockets());
    }

    /// @param resolver is asked for names only, never for addresses
    public DirectConnector(Ticker ticker, NameResolver resolver, SocketSource sockets) {
        this.ticker = ticker;
        this.resolver = resolver;
        this.sockets = sockets;
    }

    @Override
    public ConnectOutcome connect(HostPort target, Duration timeout) {
        return switch (target.form()) {
            case ONION, NONE -> new ConnectOutcome.Failed(Reason.UNSUPPORTED, "onion names need a proxy");
            case IPV4, IPV6 -> open(InetAddress.ofLiteral(target.host()), target, timeout);
            case NAME -> openNamed(target, timeout);
        };
    }

    private ConnectOutcome openNamed(HostPort target, Duration timeout) {
        return switch (resolver.resolve(target.host())) {
            case ResolveOutcome.Found found -> open(found.addresses().getFirst(), target, timeout);
            case ResolveOutcome.NotFound unknown -> new ConnectOutcome.Failed(Reason.UNRESOLVED, unknown.detail());
        };
    }

    private ConnectOutcome open(InetAddress address, HostPort target, Duration timeout) {
        try {
            Socket socket = sockets.connect(new InetSocketAddress(address, target.port()), timeout);
            return new ConnectOutcome.Connected(PeerConnection.over(socket, target.toString(), ticker));
        } catch (IOException failure) {
            return new ConnectOutcome.Failed(reason(failure), String.valueOf(failure.getMessage()));
        }
    }

    private static Reason reason(IOException failure) {
        return switch (failure) {
            case UnknownHostException unknown -> Reason.UNRESOLVED;
            case SocketTimeoutException late -> Reason.TIMED_OUT;
            case ConnectException refused -> Reason.REFUSED;
            case IOException other -> Reason.UNREACHABLE;
        };
    }
}
