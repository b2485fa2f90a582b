package org.halcyon.core.p2p;

/// Why a connection ended. The first reason stands.
public sealed interface Disconnect {

    /// This side closed it.
    record ByUs() implements Disconnect {}

    /// The peer closed it.
    record ByPeer() implements Disconnect {}

    /// The stream lost its meaning.
    record BadFrame(FrameException.Defect defect) implements Disconnect {}

    /// A ping was not answered in time.
    record PongMissing() implements Disconnect {}

    /// The peer did not take what was sent to it in time.
    record WriteStalled() implements Disconnect {}

    /// More waits to be sent than a connection may hold, as when a peer asks without reading the answers.
    record OutboxFull() implements Disconnect {}

    /// The transport failed.
    ///
    /// @param detail for a log, never needed to decide
    record Failed(String detail) implements Disconnect {}
}
