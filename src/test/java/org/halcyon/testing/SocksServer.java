package org.halcyon.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.halcyon.network.HostPort;

/// A SOCKS5 proxy on the loopback address that knows where a few hosts are and writes down what it is asked for.
///
/// Source: RFC 1928, RFC 1929.
public final class SocksServer implements AutoCloseable {

    /// What the proxy does with a client.
    public enum Manner {
        SERVES,
        /// Accepts the connection and says nothing.
        SILENT,
        /// Says nothing after the request.
        SILENT_AFTER_REQUEST,
        /// Is no proxy.
        WEB_SERVER,
        /// Knows no way to log in.
        NO_METHOD,
        /// Ignores the login that was offered and asks for none.
        SKIPS_LOGIN,
        /// Refuses each login.
        BAD_LOGIN,
        HANGS_UP
    }

    /// @param kind 1 IPv4, 3 name, 4 IPv6
    /// @param user empty if none was shown
    public record Asked(int kind, String host, int port, String user) {}

    private final ServerSocket server;
    private final Map<String, HostPort> hosts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Asked> news = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.SERVES;
    private volatile int reply;

    private SocksServer(ServerSocket server) {
        this.server = server;
    }

    public static SocksServer open() throws IOException {
        return open(0);
    }

    /// @param port 0 for any free one
    public static SocksServer open(int port) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var proxy = new SocksServer(server);
        Thread.ofVirtual().name("socks-accept").start(proxy::acceptLoop);
        return proxy;
    }

    public HostPort address() {
        return new HostPort(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    public void behave(Manner now) {
        manner = now;
    }

    /// Answers every request with that code.
    public void reply(int code) {
        reply = code;
    }

    /// Where a host really is.
    public void knows(String host, HostPort where) {
        hosts.put(host, where);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// The next request, which must come.
    public Asked awaitAsked() throws InterruptedException {
        return Optional.ofNullable(news.poll(15, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("the proxy was not asked"));
    }

    private void acceptLoop() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (server.isClosed()) {
                    client.close(); // it came while the proxy was being closed
                    return;
                }
                open.add(client);
                Thread.ofVirtual().name("socks-client").start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            speak(client);
        } catch (IOException gone) {
            quietly(client);
        }
    }

    private void speak(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        switch (manner) {
            case SILENT -> in.readAllBytes();
            case WEB_SERVER -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case HANGS_UP -> client.close();
            case SERVES, SILENT_AFTER_REQUEST, NO_METHOD, SKIPS_LOGIN, BAD_LOGIN -> negotiate(client, in, out);
        }
    }

    private void negotiate(Socket client, DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        boolean login = methods[0] == 2;
        int chosen = switch (manner) {
            case NO_METHOD -> 0xff;
            case SKIPS_LOGIN -> 0;
            default -> methods[0];
        };
        out.write(new byte[] {5, (byte) chosen});
        String user = "";
        if (login && chosen == 2) {
            in.readUnsignedByte();
            user = text(in);
            text(in);
            out.write(new byte[] {1, (byte) (manner == Manner.BAD_LOGIN ? 1 : 0)});
        }
        request(client, in, out, user);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private void request(Socket client, DataInputStream in, OutputStream out, String user) throws IOException {
        in.readNBytes(3);
        int kind = in.readUnsignedByte();
        String host = switch (kind) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> text(in);
        };
        var one = new Asked(kind, host, in.readUnsignedShort(), user);
        asked.add(one);
        news.add(one);
        Optional<HostPort> where = Optional.ofNullable(hosts.get(host));
        if (manner == Manner.SILENT_AFTER_REQUEST) {
            in.readAllBytes();
        }
        int code = reply != 0 || where.isPresent() ? reply : 4;
        out.write(new byte[] {5, (byte) code, 0, 3, 4, 'h', 'o', 's', 't', 0, 9});
        if (code == 0 && where.isPresent()) {
            tunnel(client, in, new Socket(where.get().host(), where.get().port()));
        } else {
            client.close();
        }
    }

    private void tunnel(Socket client, InputStream in, Socket target) throws IOException {
        open.add(target);
        Thread.ofVirtual().start(() -> {
            try {
                target.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
                quietly(target);
            }
            quietly(client);
        });
        try {
            in.transferTo(target.getOutputStream());
        } finally {
            target.close();
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            Thread.onSpinWait(); // it is being given up either way
        }
    }

    /// Ends the proxy and everything that goes through it.
    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(SocksServer::quietly);
    }
}
