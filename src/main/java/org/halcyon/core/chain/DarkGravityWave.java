package org.halcyon.core.chain;

import java.util.Optional;

/// The difficulty rule of Dash, version 3. Pure; any thread.
///
/// The average weighs the newest block twice and the span covers 23 intervals for 24 blocks; both are consensus.
///
/// Source: Dash Core, `DarkGravityWave`.
public final class DarkGravityWave {

    /// Blocks that the rule looks back at.
    public static final int BLOCKS = 24;

    private static final int SPACING = 150;
    private static final int WANTED_SPAN = BLOCKS * SPACING;
    private static final int CLAMP = 3;
    private static final long EASY_GAP = 4L * SPACING;
    private static final long LIMIT_GAP = 2 * 60 * 60;
    private static final int EASY_FACTOR = 10;

    private DarkGravityWave() {}

    /// What the rule sees: the last 24 blocks.
    public interface Past {

        /// Target of the block `back` blocks before the candidate, 1 to [#BLOCKS].
        UInt256 target(int back);

        /// Its time in seconds.
        long time(int back);
    }

    /// The target that the block after `past` must have.
    ///
    /// @param limit highest target of the network
    public static CompactTarget next(Past past, UInt256 limit) {
        long span = past.time(1) - past.time(BLOCKS);
        long clamped = Math.clamp(span, WANTED_SPAN / CLAMP, WANTED_SPAN * CLAMP);
        UInt256 target = average(past).times((int) clamped).dividedBy(WANTED_SPAN);
        return CompactTarget.of(target.min(limit));
    }

    private static UInt256 average(Past past) {
        UInt256 average = past.target(1);
        for (int k = 2; k <= BLOCKS; k++) {
            average = average.times(k).plus(past.target(k)).dividedBy(k + 1);
        }
        return average;
    }

    /// The easy target that a test network grants `gap` seconds after the previous block, or empty for the normal rule.
    ///
    /// @param previous target of the previous block
    /// @param limit highest target of the network
    public static Optional<CompactTarget> easy(long gap, UInt256 previous, UInt256 limit) {
        if (gap > LIMIT_GAP) {
            return Optional.of(CompactTarget.of(limit));
        }
        if (gap > EASY_GAP) {
            return Optional.of(CompactTarget.of(previous.times(EASY_FACTOR).min(limit)));
        }
        return Optional.empty();
    }
}
