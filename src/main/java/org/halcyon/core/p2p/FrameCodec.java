package org.halcyon.core.p2p;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.FrameException.Defect;
import org.halcyon.core.wire.ByteWriter;

/// Puts messages into frames and takes them out: magic, command, length, checksum, payload.
///
/// Memory grows with the bytes that really arrive, not with the length that a head declares. Stateless; any thread.
///
/// Source: Bitcoin peer protocol with the magics of [Network]; two Dash messages may be longer than the common limit.
public final class FrameCodec {

    public static final int HEAD_BYTES = 24;

    /// The longest payload of an ordinary message.
    public static final int MAX_PAYLOAD = 3 << 20;

    /// The longest payload of a masternode list answer, which is read though nodes no longer send it that long.
    public static final int MAX_LIST_PAYLOAD = 8 << 20;

    private static final Set<String> LISTS = Set.of("qrinfo", "mnlistdiff");
    private static final int COMMAND_AT = 4;
    private static final int LENGTH_AT = 16;
    private static final int CHECKSUM_AT = 20;
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] magic;

    public FrameCodec(Network network) {
        this.magic = network.magic();
    }

    /// The longest payload that is read for `command`.
    public static int limit(String command) {
        return LISTS.contains(command) ? MAX_LIST_PAYLOAD : MAX_PAYLOAD;
    }

    /// The bytes of a whole frame.
    ///
    /// @throws IllegalArgumentException if the payload is longer than a reader would accept
    public byte[] encode(Frame frame) {
        byte[] payload = frame.payload().shared();
        if (payload.length > limit(frame.command())) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes");
        }
        return new ByteWriter(HEAD_BYTES + payload.length)
                .bytes(magic)
                .bytes(Commands.encode(frame.command()))
                .i32(payload.length)
                .bytes(Sha256d.hash(payload), 0, CHECKSUM_BYTES)
                .bytes(payload)
                .toBytes();
    }

    /// Encodes a message with its head.
    public byte[] encode(Message message) {
        return encode(new Frame(message.command(), message.payload()));
    }

    /// Reads one frame, blocking.
    ///
    /// @throws FrameException if the head is not one of this network; close the connection
    /// @throws EOFException if the stream ends, between frames or inside one
    public FrameRead read(InputStream in) throws IOException, FrameException {
        byte[] head = exactly(in, HEAD_BYTES);
        if (!Arrays.equals(head, 0, magic.length, magic, 0, magic.length)) {
            throw new FrameException(Defect.MAGIC, "not a frame of this network");
        }
        String command = Commands.decode(head, COMMAND_AT)
                .orElseThrow(() -> new FrameException(Defect.COMMAND, "malformed command"));
        byte[] payload = exactly(in, length(head, command));
        return matches(head, payload)
                ? new FrameRead.Complete(new Frame(command, Payload.owning(payload)))
                : new FrameRead.BadChecksum(command, HEAD_BYTES + payload.length);
    }

    private static int length(byte[] head, String command) throws FrameException {
        long length = 0;
        for (int i = 3; i >= 0; i--) {
            length = length << 8 | (head[LENGTH_AT + i] & 0xff);
        }
        if (length > limit(command)) {
            throw new FrameException(Defect.LENGTH, command + " of " + length + " bytes");
        }
        return (int) length;
    }

    private static boolean matches(byte[] head, byte[] payload) {
        byte[] checksum = Sha256d.hash(payload);
        return Arrays.equals(head, CHECKSUM_AT, HEAD_BYTES, checksum, 0, CHECKSUM_BYTES);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("stream ends " + (count - bytes.length) + " bytes early");
        }
        return bytes;
    }
}
