package org.halcyon.core.quorum;

import java.time.Duration;

/// How much may wait, and for how long.
///
/// @param most items
/// @param weight that all items together may have
/// @param longest time that one item waits
/// @param tries of one item
/// @param period between two tries
public record WaitLimits(int most, int weight, Duration longest, int tries, Duration period) {

    /// ChainLocks: a new one comes with every block, so a handful is plenty.
    static final WaitLimits CHAIN_LOCKS = new WaitLimits(8, 8, Duration.ofHours(1), 720, Duration.ofSeconds(5));

    /// InstantSend locks; their weight is that of their inputs. An hour in 24 tries is one in each block.
    static final WaitLimits INSTANT_LOCKS =
            new WaitLimits(500, 20_000, Duration.ofHours(1), 24, Duration.ofSeconds(150));
}
