package org.halcyon.network;

import java.time.Duration;

/// Opens connections to peers: directly, or by another implementation through a proxy, which then also resolves names.
public interface PeerConnector {

    /// Blocks until the connection is there, failed, or `timeout` has passed. Name resolution is bounded by the
    /// resolver of the system, not by `timeout`.
    ConnectOutcome connect(HostPort target, Duration timeout);
}
