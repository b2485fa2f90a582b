package org.halcyon.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/// Sockets of the operating system. A proxy that is set for the whole Java process is left out: only the settings of
/// this program say where a connection goes.
public final class TcpSockets implements SocketSource {

    @Override
    public Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(address, millis(timeout));
            return socket;
        } catch (IOException failure) {
            throw closed(socket, failure);
        }
    }

    /// A timeout of zero would mean forever.
    private static int millis(Duration timeout) {
        return Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    }

    /// Gives up a socket because of `failure`.
    static IOException closed(Socket socket, IOException failure) {
        try {
            socket.close();
        } catch (IOException closing) {
            failure.addSuppressed(closing);
        }
        return failure;
    }
}
