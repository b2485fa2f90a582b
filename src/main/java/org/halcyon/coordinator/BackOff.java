package org.halcyon.coordinator;

import java.time.Duration;

/// How the pause of a loop grows while its passes fail.
///
/// @param factor by which each failure lengthens it
/// @param cap the longest pause, in intervals
/// @param jitter the share of a lengthened pause, from 0 to below 1, of which chance takes up to the whole away, so
/// that
///     loops which failed together do not try again together
public record BackOff(int factor, int cap, double jitter) {
    private static final long GRAINS = 1_000_000;

    public BackOff {
        if (factor < 1 || cap < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("impossible back-off");
        }
    }

    /// The pause after so many failures in a row.
    ///
    /// @param chance from 0 to below 1
    Duration pause(Duration interval, int failures, double chance) {
        if (failures == 0) {
            return interval;
        }
        long times = 1;
        for (int failure = 0; failure < failures && times < cap; failure++) {
            times = Math.min(cap, times * factor);
        }
        Duration longest = interval.multipliedBy(times);
        return longest.minus(longest.dividedBy(GRAINS).multipliedBy((long) (GRAINS * jitter * chance)));
    }
}
