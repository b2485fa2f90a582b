package org.halcyon.core.p2p;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one connection has seen so far.
///
/// @param bytesIn from the peer
/// @param bytesOut to the peer
/// @param messages whole frames that came, whatever was in them
/// @param ignored messages with a command that is not used
/// @param lastMessage when the last frame came; empty before the first
/// @param roundTrip of the last ping that was answered
public record PeerCounters(
        long bytesIn,
        long bytesOut,
        long messages,
        long ignored,
        Optional<Instant> lastMessage,
        Optional<Duration> roundTrip) {}
