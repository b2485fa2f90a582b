package org.halcyon.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.halcyon.base.Ticker;

/// Accepts connections from this machine only, for the sandbox node. One thread accepts; any thread may close, which
/// ends a blocked [#accept()].
public final class PeerListener implements AutoCloseable {

    private static final int BACKLOG = 16;

    private final ServerSocket server;
    private final Ticker ticker;

    private PeerListener(ServerSocket server, Ticker ticker) {
        this.server = server;
        this.ticker = ticker;
    }

    /// Listens on the loopback address.
    ///
    /// @param port 0 for any free one
    public static PeerListener onLoopback(int port, Ticker ticker) throws IOException {
        var server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return new PeerListener(server, ticker);
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    /// Where it listens.
    public HostPort address() {
        return new HostPort(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    /// Waits for the next connection; the caller owns it.
    ///
    /// @throws IOException once this listener is closed
    public PeerConnection accept() throws IOException {
        Socket socket = server.accept();
        try {
            return new PeerConnection(socket, "loopback port " + socket.getPort(), ticker);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /// Idempotent; connections that were accepted stay open.
    @Override
    public void close() throws IOException {
        server.close();
    }
}
