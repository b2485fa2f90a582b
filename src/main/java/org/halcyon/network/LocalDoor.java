package org.halcyon.network;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.halcyon.base.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A door at which other programs of the same user on this machine may knock: a Unix domain socket in a folder that
/// only he may enter.
///
/// A knock is one line of at most [#LONGEST] bytes of ASCII, its end included; the answer is another one. One guest is
/// heard at a time, and none for longer than [#PATIENCE]. Any thread may close, which ends [#serve].
public final class LocalDoor implements AutoCloseable {
    /// Of a line, in bytes, with its end.
    public static final int LONGEST = 64;

    /// What a guest has for his line, and a knock for its answer.
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LocalDoor.class);
    private static final int GUESTS = 4;

    private final ServerSocketChannel server;
    private final Path socket;
    private final Ticker ticker;

    private LocalDoor(ServerSocketChannel server, Path socket, Ticker ticker) {
        this.server = server;
        this.socket = socket;
        this.ticker = ticker;
    }

    /// Opens a door; one that a dead program has left is taken away first. To be called by whoever alone may have a
    /// door there.
    ///
    /// @param socket in a private folder
    /// @throws IOException if there are no such sockets here, the path is too long for one, or something else is there
    public static LocalDoor open(Path socket, Ticker ticker) throws IOException {
        removeLeft(socket);
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(socket), GUESTS);
                tighten(socket);
                return new LocalDoor(server, socket, ticker);
            } catch (IOException | RuntimeException failure) {
                server.close();
                throw failure;
            }
        } catch (UnsupportedOperationException none) {
            throw new IOException("no local sockets here", none);
        }
    }

    /// Only a socket goes; whatever else has this name stays, and then there is no door.
    private static void removeLeft(Path socket) throws IOException {
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
            Files.delete(socket);
        }
    }

    private static void tighten(Path socket) throws IOException {
        if (socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// Hears one guest after the other until the door is closed.
    ///
    /// @param answers gives the answer to a line, if it deserves one
    public void serve(Function<String, Optional<String>> answers) {
        while (server.isOpen()) {
            try (SocketChannel guest = server.accept()) {
                hear(guest, answers);
            } catch (IOException failure) {
                LOG.atDebug().setCause(failure).log("guest was not heard");
            }
        }
    }

    private void hear(SocketChannel guest, Function<String, Optional<String>> answers) throws IOException {
        guest.configureBlocking(false);
        Optional<String> answer = line(guest, ticker).flatMap(answers);
        if (answer.isPresent()) {
            write(guest, answer.get());
        }
    }

    /// Knocks at the door of another program.
    ///
    /// @return its answer; empty if nobody is there, or nobody who knows the words
    public static Optional<String> knock(Path socket, String words, Ticker ticker) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                return Optional.empty();
            }
            write(channel, words);
            return line(channel, ticker);
        } catch (IOException | UnsupportedOperationException failure) {
            LOG.atDebug().setCause(failure).log("nobody answers at the local door");
            return Optional.empty();
        }
    }

    /// A line is shorter than any buffer, so it goes at once or not at all.
    private static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        if (bytes.remaining() > LONGEST) {
            throw new IllegalArgumentException("line of " + bytes.remaining() + " bytes");
        }
        if (channel.write(bytes) != bytes.limit()) {
            throw new IOException("line was not taken");
        }
    }

    /// Empty if no whole line came in time.
    private static Optional<String> line(SocketChannel channel, Ticker ticker) throws IOException {
        byte[] room = new byte[LONGEST];
        ByteBuffer bytes = ByteBuffer.wrap(room);
        long deadline = ticker.deadline(PATIENCE);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (bytes.hasRemaining() && !ticker.isPast(deadline)) {
                selector.select(Math.max(1, ticker.remaining(deadline).toMillis()));
                selector.selectedKeys().clear();
                if (Thread.currentThread().isInterrupted() || channel.read(bytes) < 0) {
                    return Optional.empty();
                }
                Optional<String> line = whole(room, bytes.position());
                if (line.isPresent()) {
                    return line;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> whole(byte[] bytes, int length) {
        return length > 0 && bytes[length - 1] == '\n'
                ? Optional.of(new String(bytes, 0, length - 1, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    /// Takes the door away. Idempotent.
    @Override
    public void close() throws IOException {
        if (server.isOpen()) {
            server.close();
            Files.deleteIfExists(socket);
        }
    }
}
