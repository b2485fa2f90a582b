package org.halcyon.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.halcyon.network.HostPort;
import org.halcyon.network.NameResolver;
import org.halcyon.network.ResolveOutcome;
import org.halcyon.network.SocketSource;
import org.halcyon.network.TcpSockets;

/// Sockets and names, with a list of everything that was asked of them. Names are answered from memory.
public final class SocketRecorder implements SocketSource, NameResolver {

    private final TcpSockets real = new TcpSockets();
    private final List<HostPort> contacted = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private volatile ResolveOutcome answer = new ResolveOutcome.NotFound("nobody answers");

    @Override
    public Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        contacted.add(new HostPort(address.getAddress().getHostAddress(), address.getPort()));
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException("a test leaves this machine alone");
        }
        return real.connect(address, timeout);
    }

    @Override
    public ResolveOutcome resolve(String name) {
        lookedUp.add(name);
        return answer;
    }

    public void answers(ResolveOutcome now) {
        answer = now;
    }

    /// Each address that a connection was tried to, with repeats.
    public List<HostPort> contacted() {
        return List.copyOf(contacted);
    }

    /// Each name that was asked for, with repeats.
    public List<String> lookedUp() {
        return List.copyOf(lookedUp);
    }
}
