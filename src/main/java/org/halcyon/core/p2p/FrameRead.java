package org.halcyon.core.p2p;

/// How the reading of one whole frame ended; the stream stands at the next frame in both cases.
public sealed interface FrameRead {

    /// Bytes that the frame took on the wire, its head included.
    int wireBytes();

    /// The payload is the one that the sender had hashed.
    record Complete(Frame frame) implements FrameRead {
        @Override
        public int wireBytes() {
            return FrameCodec.HEAD_BYTES + frame.payload().size();
        }
    }

    /// The checksum does not fit: the message is dropped and counts against the peer.
    record BadChecksum(String command, int wireBytes) implements FrameRead {}
}
