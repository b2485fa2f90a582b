package org.halcyon.core.sync;

import java.time.Duration;

/// The numbers by which the chain engine works.
///
/// @param peers connections to hold
/// @param dialTimeout for one TCP connection
/// @param redialAfter before an address that failed is tried again
/// @param redialAtMost the longest such pause; it doubles with each failure
/// @param headersWithin for the answer to a request for headers
/// @param filterHeadersWithin for 2,000 filter headers
/// @param filtersWithin for 1,000 filters
/// @param blocksWithin for up to eight blocks
/// @param parallel requests of one kind that may be open at a time
/// @param matchBatch filters that are matched as one batch
/// @param failures of one peer in a row after which the connection ends
/// @param witness how long a broadcast waits for an announcement by somebody who was not sent the transaction
/// @param rebroadcast the pause before an unmined own transaction is sent again
/// @param closeWithin for all connections at the end
public record EngineLimits(
        int peers,
        Duration dialTimeout,
        Duration redialAfter,
        Duration redialAtMost,
        Duration headersWithin,
        Duration filterHeadersWithin,
        Duration filtersWithin,
        Duration blocksWithin,
        int parallel,
        int matchBatch,
        int failures,
        Duration witness,
        Duration rebroadcast,
        Duration closeWithin) {

    /// Headers per message: plain, and compressed.
    static final int PLAIN_HEADERS = 2_000;

    static final int COMPRESSED_HEADERS = 8_000;

    /// Headers that a peer may push unasked for new blocks.
    static final int PUSHED_HEADERS = 8;

    static final int FILTER_HEADERS = 2_000;

    static final int FILTERS = 1_000;

    /// Blocks in one request.
    static final int BLOCKS = 8;

    /// Transactions that may be asked for at a time.
    static final int TRANSACTIONS = 100;

    public static EngineLimits standard() {
        return new EngineLimits(
                3,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                4,
                5_000,
                3,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5));
    }
}
