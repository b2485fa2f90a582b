package org.halcyon.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// The one place where this program opens a connection to another machine, so that what it contacts can be written
/// down. Any thread may call.
@FunctionalInterface
public interface SocketSource {

    /// Blocks until the socket is connected; the caller owns it.
    ///
    /// @param address resolved
    /// @throws IOException if it is not connected in time or at all, in which case nothing is left open
    Socket connect(InetSocketAddress address, Duration timeout) throws IOException;
}
