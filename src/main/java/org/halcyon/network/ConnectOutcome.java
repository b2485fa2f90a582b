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
        UNSUPPORTED,
        /// The proxy cannot be reached or does not answer.
        PROXY_DOWN,
        /// The proxy does not accept the login, or none where one is needed.
        PROXY_LOGIN,
        /// The proxy does not let this program reach that host.
        PROXY_FORBIDS,
        /// What answers at the address of the proxy is not a SOCKS5 proxy.
        PROXY_MALFORMED;

        /// True if no host at all can be reached as long as this lasts, so it says nothing about the host.
        public boolean isOfProxy() {
            return switch (this) {
                case PROXY_DOWN, PROXY_LOGIN, PROXY_MALFORMED -> true;
                case UNRESOLVED, REFUSED, TIMED_OUT, UNREACHABLE, UNSUPPORTED, PROXY_FORBIDS -> false;
            };
        }
    }
}
