package org.halcyon.core.sync;

import java.time.Duration;

/// One connected peer as people see it.
///
/// @param address host and port
/// @param agent the name that the peer gives itself, at most 256 characters, not trusted
/// @param height the greatest height that it is known to have
/// @param delay the last round trip
public record PeerView(String address, int protocol, String agent, int height, Duration delay) {}
