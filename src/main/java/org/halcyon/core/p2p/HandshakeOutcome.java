package org.halcyon.core.p2p;

import org.halcyon.core.p2p.FrameException.Defect;

/// How a handshake ended. After a refusal the connection is closed.
public sealed interface HandshakeOutcome {

    record Completed(PeerInfo peer) implements HandshakeOutcome {}

    record Refused(Refusal reason) implements HandshakeOutcome {}

    /// Why there is no use in this peer.
    sealed interface Refusal {

        /// The peer is this program itself.
        record SelfConnection() implements Refusal {}

        record ProtocolTooOld(int version) implements Refusal {}

        record MissingServices(long offered) implements Refusal {}

        record UserAgentTooLong() implements Refusal {}

        /// Its best block is too far under the best one known.
        record FarBehind(int startHeight) implements Refusal {}

        /// A message of the handshake came twice or before its time.
        record OutOfOrder(String command) implements Refusal {}

        /// @param detail for a log, never needed to decide
        record Malformed(String command, String detail) implements Refusal {}

        /// More came before the end of the handshake than any honest peer sends.
        record Flood() implements Refusal {}

        record BadFrame(Defect defect) implements Refusal {}

        record TimedOut() implements Refusal {}

        record ClosedByPeer() implements Refusal {}

        /// The transport failed.
        ///
        /// @param detail for a log, never needed to decide
        record Failed(String detail) implements Refusal {}
    }
}
