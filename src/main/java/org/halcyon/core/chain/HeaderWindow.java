package org.halcyon.core.chain;

import java.util.Arrays;

/// The last headers before a candidate, as far back as a rule looks. Not safe for threads.
final class HeaderWindow implements DarkGravityWave.Past {

    static final int MEDIAN_BLOCKS = 11;

    private final UInt256[] targets = new UInt256[DarkGravityWave.BLOCKS];
    private final long[] times = new long[DarkGravityWave.BLOCKS];
    private int pushed;
    private int height;
    private BlockHash tip;

    /// A window that ends at `height` and has seen nothing yet.
    ///
    /// @param tip hash of the last header
    HeaderWindow(int height, BlockHash tip) {
        this.height = height;
        this.tip = tip;
        Arrays.fill(targets, UInt256.ZERO);
    }

    /// Adds the time and target of the next header below the tip that the constructor named, oldest first.
    void seed(long time, int bits) {
        int slot = pushed % DarkGravityWave.BLOCKS;
        targets[slot] = new CompactTarget(bits).target();
        times[slot] = time;
        pushed++;
    }

    /// Moves to `next`, which has passed all rules.
    void advance(HashedHeader next) {
        seed(next.header().time(), next.header().bits());
        height++;
        tip = next.hash();
    }

    /// Height of the candidate.
    int nextHeight() {
        return height + 1;
    }

    BlockHash tip() {
        return tip;
    }

    /// Headers in sight, at most what the longest rule needs.
    int size() {
        return Math.min(pushed, DarkGravityWave.BLOCKS);
    }

    @Override
    public UInt256 target(int back) {
        return targets[slot(back)];
    }

    @Override
    public long time(int back) {
        return times[slot(back)];
    }

    private int slot(int back) {
        if (back < 1 || back > size()) {
            throw new IllegalArgumentException(back + " blocks back in a window of " + size());
        }
        return (pushed - back) % DarkGravityWave.BLOCKS;
    }

    /// True if the median of the last eleven is the one that the whole chain would give.
    boolean knowsMedian() {
        return size() >= MEDIAN_BLOCKS || (size() > 0 && size() == height + 1);
    }

    /// The median time of the last eleven headers, or of all if there are fewer.
    long median() {
        long[] last = new long[Math.min(size(), MEDIAN_BLOCKS)];
        for (int i = 0; i < last.length; i++) {
            last[i] = time(i + 1);
        }
        Arrays.sort(last);
        return last[last.length / 2];
    }
}
