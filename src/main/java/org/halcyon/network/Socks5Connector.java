package org.halcyon.network;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome.Failed;
import org.halcyon.network.ConnectOutcome.Reason;

/// Opens connections through a SOCKS5 proxy and in no other way: it connects to the address of the proxy only, hands
/// names over as names and has no resolver. If the proxy fails the attempt fails. Any thread.
///
/// Source: RFC 1928, RFC 1929.
public final class Socks5Connector implements PeerConnector {

    private final ProxyRoute route;
    private final Ticker ticker;
    private final SocketSource sockets;

    /// @param ticker measures the deadlines of dialling and reading
    public Socks5Connector(ProxyRoute route, Ticker ticker, SocketSource sockets) {
        this.route = route;
        this.ticker = ticker;
        this.sockets = sockets;
    }

    @Override
    public ConnectOutcome connect(HostPort target, Duration timeout) {
        long deadline = ticker.deadline(timeout);
        try {
            Socket socket = sockets.connect(route.address(), timeout);
            PeerConnection connection = PeerConnection.over(socket, target.toString(), ticker);
            connection.readUntil(deadline);
            return negotiate(connection, target);
        } catch (IOException failure) {
            return new Failed(Reason.PROXY_DOWN, String.valueOf(failure.getMessage()));
        }
    }

    /// Closes the connection unless it leads to the target.
    private ConnectOutcome negotiate(PeerConnection connection, HostPort target) {
        var exchange = new Socks5Exchange(connection, route.login());
        Optional<Failed> failed = exchange.login();
        if (failed.isEmpty()) {
            failed = exchange.request(target);
        }
        if (failed.isPresent()) {
            connection.close();
            return failed.get();
        }
        connection.readWithoutDeadline();
        return new ConnectOutcome.Connected(connection);
    }

    /// A failure before the proxy was asked for anything is one of the proxy.
    static Failed beforeRequest(IOException failure) {
        return new Failed(Reason.PROXY_DOWN, String.valueOf(failure.getMessage()));
    }

    /// A failure while the proxy tries to reach the target says nothing against the proxy.
    static Failed afterRequest(IOException failure) {
        Reason reason = switch (failure) {
            case ReadDeadlineException late -> Reason.TIMED_OUT;
            case EOFException closed -> Reason.UNREACHABLE;
            case IOException other -> Reason.UNREACHABLE;
        };
        return new Failed(reason, String.valueOf(failure.getMessage()));
    }
}
