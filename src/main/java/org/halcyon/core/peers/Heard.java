package org.halcyon.core.peers;

import java.time.Instant;
import org.halcyon.network.HostPort;

/// What somebody says of a node.
///
/// @param services bits as in [org.halcyon.core.p2p.Services]
/// @param seen when the node was last seen
public record Heard(HostPort address, long services, Instant seen) {}
