package org.halcyon.core.peers;

import java.time.Duration;

/// The numbers by which nodes of the open network are chosen and replaced.
///
/// @param most connections and attempts at a time
/// @param seedsAfter how long known nodes are tried before the seeds are asked
/// @param shippedAfter how long the answers of the seeds are tried before the shipped list is used
/// @param searchAgainAfter before the seeds are asked once more
/// @param upkeepEvery between two looks at the connections
/// @param pause before a node that failed is tried again; it doubles with each failure
/// @param pauseAtMost the longest such pause
/// @param staleAfter without a new header, after which one more node of another group is tried
/// @param trial how long that one may show what it has
/// @param slowRoundTrip a node that takes longer for a ping is replaced
/// @param replaceEvery at least between two replacements of slow nodes
/// @param behind blocks that a node may lie behind at most
/// @param saveEvery at most, when the book has changed
public record PeerRules(
        int most,
        Duration seedsAfter,
        Duration shippedAfter,
        Duration searchAgainAfter,
        Duration upkeepEvery,
        Duration pause,
        Duration pauseAtMost,
        Duration staleAfter,
        Duration trial,
        Duration slowRoundTrip,
        Duration replaceEvery,
        int behind,
        Duration saveEvery) {

    public static PeerRules standard() {
        return new PeerRules(
                8,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                24,
                Duration.ofMinutes(1));
    }
}
