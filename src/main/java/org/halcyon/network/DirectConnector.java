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

    /// @param ticker measures the read deadlines of the connections
    public DirectConnector(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public ConnectOutcome connect(HostPort target, Duration timeout) {
        if (target.form() == HostForm.ONION) {
            return new ConnectOutcome.Failed(Reason.UNSUPPORTED, "onion names need a proxy");
        }
        var socket = new Socket();
        try {
            InetAddress address = InetAddress.getByName(target.host());
            socket.connect(new InetSocketAddress(address, target.port()), millis(timeout));
            return new ConnectOutcome.Connected(new PeerConnection(socket, target.toString(), ticker));
        } catch (IOException failure) {
            return failed(socket, failure);
        }
    }

    /// A timeout of zero would mean forever.
    private static int millis(Duration timeout) {
        return Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    }

    private static ConnectOutcome failed(Socket socket, IOException failure) {
        try {
            socket.close();
        } catch (IOException closing) {
            failure.addSuppressed(closing);
        }
        return new ConnectOutcome.Failed(reason(failure), String.valueOf(failure.getMessage()));
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
