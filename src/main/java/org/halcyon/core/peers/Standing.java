package org.halcyon.core.peers;

import java.time.Duration;
import java.time.Instant;
import org.halcyon.core.p2p.ReputationRules;

/// How a node has behaved, as a number that goes back to zero with time: the higher, the worse.
///
/// @param points within the bounds of [ReputationRules]
/// @param since from when on the points decay
public record Standing(int points, Instant since) {

    private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();

    /// Of somebody nobody knows.
    public static Standing unknown(Instant now) {
        return new Standing(0, now);
    }

    /// What is left at `now`. A clock that was set back changes nothing.
    public Standing at(Instant now, ReputationRules rules) {
        long perPoint = SECONDS_PER_HOUR / rules.decayPerHour();
        long gone = Math.max(0, Duration.between(since, now).toSeconds() / perPoint);
        int left = (int) Math.max(0, Math.abs((long) points) - gone);
        return left == 0
                ? unknown(now)
                : new Standing(Integer.signum(points) * left, since.plusSeconds(gone * perPoint));
    }

    /// With `change` points added, a penalty above zero and a reward below.
    public Standing changed(int change, Instant now, ReputationRules rules) {
        Standing left = at(now, rules);
        return new Standing(Math.clamp((long) left.points + change, rules.least(), rules.banAt()), left.since);
    }
}
