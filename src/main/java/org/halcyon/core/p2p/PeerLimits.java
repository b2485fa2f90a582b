package org.halcyon.core.p2p;

import java.time.Duration;

/// The numbers of one connection after its handshake.
///
/// @param pingEvery time between two pings
/// @param pongWithin time that the answer to a ping may take
/// @param writeWithin time that the system may take to accept one frame
/// @param outboxFrames frames that may wait to be sent
/// @param outboxBytes bytes that may wait to be sent
/// @param openRequests requests that may wait for an answer
public record PeerLimits(
        Duration pingEvery,
        Duration pongWithin,
        Duration writeWithin,
        int outboxFrames,
        long outboxBytes,
        int openRequests) {

    public static PeerLimits standard() {
        return new PeerLimits(
                Duration.ofSeconds(120),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                /* outboxFrames= */ 256,
                /* outboxBytes= */ 4L << 20,
                /* openRequests= */ 64);
    }
}
