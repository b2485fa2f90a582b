package org.halcyon.network;

/// How an attempt to reach a peer ended.
public sealed interface ConnectOutcome {

    /// The caller owns the connection and must close it.
    record Connected(PeerConnection connection) implements ConnectOutcome {}

    /// Nothing is left open.
    ///
    /// @param detail for a log, never needed to decide
    record Failed(Reason reason, String detail) implements ConnectOutcome {}

    /// Why there is no connection.
    enum Reason {
        /// The name has no address.
        UNRESOLVED,
        /// The host answered that nobody listens.
        REFUSED,
        /// No answer within the timeout.
        TIMED_OUT,
        /// The network has no way to the host, or broke the attempt off.
        UNREACHABLE,
        /// This connector cannot reach hosts of that form.
        UNSUPPORTED
    }
}
