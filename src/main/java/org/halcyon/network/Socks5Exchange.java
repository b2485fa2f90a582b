package org.halcyon.network;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.halcyon.network.ConnectOutcome.Failed;
import org.halcyon.network.ConnectOutcome.Reason;

/// The few messages by which a SOCKS5 proxy is asked to connect somewhere. Reads exactly what belongs to the proxy, so
/// the first byte after it is one of the target.
///
/// Source: RFC 1928, RFC 1929; reply codes of onion services from proposal 304 of Tor.
final class Socks5Exchange {

    private static final int VERSION = 5;
    private static final int LOGIN_VERSION = 1;
    private static final int NO_LOGIN = 0;
    private static final int BY_PASSWORD = 2;
    private static final int NO_METHOD = 0xff;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int PORT_BYTES = 2;

    private final PeerConnection connection;
    private final Optional<ProxyLogin> login;

    Socks5Exchange(PeerConnection connection, Optional<ProxyLogin> login) {
        this.connection = connection;
        this.login = login;
    }

    /// Agrees on a way to log in and does so. With a login no other way is offered: a proxy that ignores the login
    /// would put streams together that are to be kept apart.
    ///
    /// @return what went wrong, if anything did
    Optional<Failed> login() {
        try {
            int offered = login.isPresent() ? BY_PASSWORD : NO_LOGIN;
            connection.output().write(new byte[] {VERSION, 1, (byte) offered});
            byte[] answer = read(2);
            if (answer[0] != VERSION) {
                return malformed("another protocol");
            }
            if ((answer[1] & 0xff) == NO_METHOD) {
                return refused("no common way to log in");
            }
            if (answer[1] != offered) {
                return malformed("a way to log in that was not offered");
            }
            return login.isPresent() ? password(login.get()) : Optional.empty();
        } catch (IOException failure) {
            return Optional.of(Socks5Connector.beforeRequest(failure));
        }
    }

    private Optional<Failed> password(ProxyLogin shown) throws IOException {
        var message = new ByteArrayOutputStream();
        message.write(LOGIN_VERSION);
        writeShort(message, shown.userBytes());
        writeShort(message, shown.passwordBytes());
        connection.output().write(message.toByteArray());
        byte[] answer = read(2);
        if (answer[0] != LOGIN_VERSION) {
            return malformed("another protocol after the login");
        }
        return answer[1] == 0 ? Optional.empty() : refused("the login is not accepted");
    }

    /// Asks for a connection to the target, which the proxy looks up itself if it is a name.
    ///
    /// @return what went wrong, if anything did
    Optional<Failed> request(HostPort target) {
        try {
            connection.output().write(question(target));
            return answer();
        } catch (IOException failure) {
            return Optional.of(Socks5Connector.afterRequest(failure));
        }
    }

    private static byte[] question(HostPort target) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {VERSION, CONNECT, 0});
        switch (target.form()) {
            case IPV4, IPV6 -> {
                byte[] address = InetAddress.ofLiteral(target.host()).getAddress(); // 4 bytes for a mapped one too
                message.write(address.length == Integer.BYTES ? IPV4 : IPV6);
                message.writeBytes(address);
            }
            case NAME, ONION, NONE -> {
                message.write(NAME);
                writeShort(message, target.host().getBytes(StandardCharsets.US_ASCII));
            }
        }
        message.write(target.port() >> Byte.SIZE);
        message.write(target.port());
        return message.toByteArray();
    }

    private Optional<Failed> answer() throws IOException {
        byte[] head = read(4);
        if (head[0] != VERSION || head[2] != 0) {
            return malformed("another protocol after the request");
        }
        if (head[1] != 0) {
            return Optional.of(new Failed(reason(head[1] & 0xff), "proxy answers " + (head[1] & 0xff)));
        }
        int bound = switch (head[3]) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case NAME -> read(1)[0] & 0xff;
            default -> -1;
        };
        if (bound < 0) {
            return malformed("an unknown kind of address");
        }
        read(bound + PORT_BYTES); // where the proxy listens for the target is of no use
        return Optional.empty();
    }

    private static Reason reason(int code) {
        return switch (code) {
            case 2 -> Reason.PROXY_FORBIDS;
            case 5 -> Reason.REFUSED;
            case 6 -> Reason.TIMED_OUT;
            case 7, 8 -> Reason.UNSUPPORTED;
            case 0xf0 -> Reason.UNRESOLVED;
            default -> Reason.UNREACHABLE;
        };
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = connection.input().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the proxy closed the connection");
        }
        return bytes;
    }

    private static void writeShort(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static Optional<Failed> malformed(String what) {
        return Optional.of(new Failed(Reason.PROXY_MALFORMED, what));
    }

    private static Optional<Failed> refused(String what) {
        return Optional.of(new Failed(Reason.PROXY_LOGIN, what));
    }
}
