package org.halcyon.core.p2p;

/// Something whose time has come on one connection.
sealed interface Due {

    /// Send a ping with this number.
    record PingDue(long nonce) implements Due {}

    record PongMissing() implements Due {}

    record WriteStalled() implements Due {}

    record RequestExpired(RequestId id) implements Due {}
}
