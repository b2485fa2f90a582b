package org.halcyon.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Ticker;

/// Two byte streams to one peer. One thread may read while another writes; any thread may close, which ends a blocked
/// reader and a blocked writer with an [IOException].
public final class PeerConnection implements AutoCloseable {

    /// How long one wait inside the operating system lasts at most while a read deadline is set.
    private static final int SLICE_MILLIS = 200;

    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket socket;
    private final String remote;
    private final Ticker ticker;
    private final InputStream input;
    private final OutputStream output;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile OptionalLong readDeadline = OptionalLong.empty();

    /// Takes over a connected socket.
    PeerConnection(Socket socket, String remote, Ticker ticker) throws IOException {
        this.socket = socket;
        this.remote = remote;
        this.ticker = ticker;
        socket.setTcpNoDelay(true);
        this.input = new java.io.BufferedInputStream(new CountedInput(socket.getInputStream()), BUFFER_BYTES);
        this.output = new CountedOutput(socket.getOutputStream());
    }

    /// Takes over a connected socket, or closes it if it can no longer be used.
    static PeerConnection over(Socket socket, String remote, Ticker ticker) throws IOException {
        try {
            return new PeerConnection(socket, remote, ticker);
        } catch (IOException failure) {
            throw TcpSockets.closed(socket, failure);
        }
    }

    /// The other end, as dialled or as accepted.
    public String remote() {
        return remote;
    }

    /// Blocking; buffered, for one reading thread.
    public InputStream input() {
        return input;
    }

    /// Blocking; not buffered, so write whole messages.
    public OutputStream output() {
        return output;
    }

    /// From now on a read that would still wait at `deadline` fails with [ReadDeadlineException]. To be called by the
    /// reading thread.
    ///
    /// @param deadline a value of [Ticker#nanos()]
    public void readUntil(long deadline) {
        readDeadline = OptionalLong.of(deadline);
    }

    /// Reads wait for as long as the connection is open. To be called by the reading thread.
    public void readWithoutDeadline() {
        readDeadline = OptionalLong.empty();
    }

    /// Bytes that came from the peer.
    public long received() {
        return received.get();
    }

    /// Bytes that were handed to the operating system.
    public long sent() {
        return sent.get();
    }

    public boolean isClosed() {
        return closed.get();
    }

    /// Idempotent. A failure to close is ignored: the connection is given up either way and nothing can be done about
    /// it.
    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            socket.close();
        } catch (IOException ignored) {
            // the descriptor is released even if the last packets could not be sent
        }
    }

    private final class CountedInput extends InputStream {
        private final InputStream raw;

        CountedInput(InputStream raw) {
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (true) {
                try {
                    socket.setSoTimeout(slice());
                    int count = raw.read(bytes, offset, length);
                    received.addAndGet(Math.max(0, count));
                    return count;
                } catch (SocketTimeoutException e) {
                    refusePastDeadline(e);
                }
            }
        }

        private int slice() throws IOException {
            OptionalLong deadline = readDeadline;
            if (deadline.isEmpty()) {
                return 0;
            }
            long left = ticker.remaining(deadline.getAsLong()).toMillis();
            if (left <= 0 && ticker.isPast(deadline.getAsLong())) {
                throw new ReadDeadlineException();
            }
            return Math.clamp(left, 1, SLICE_MILLIS);
        }

        private void refusePastDeadline(SocketTimeoutException cause) throws IOException {
            OptionalLong deadline = readDeadline;
            if (deadline.isPresent() && ticker.isPast(deadline.getAsLong())) {
                var failure = new ReadDeadlineException();
                failure.addSuppressed(cause);
                throw failure;
            }
        }
    }

    private final class CountedOutput extends OutputStream {
        private final OutputStream raw;

        CountedOutput(OutputStream raw) {
            this.raw = raw;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            raw.write(bytes, offset, length);
            sent.addAndGet(length);
        }
    }
}
