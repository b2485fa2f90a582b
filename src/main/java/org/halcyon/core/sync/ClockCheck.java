package org.halcyon.core.sync;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Compares the own clock with what peers said in their handshakes. The own clock is never corrected by theirs. Pure.
final class ClockCheck {

    private static final Duration TOLERATED = Duration.ofMinutes(10);

    private ClockCheck() {}

    /// A warning if more than half of the peers differ too much.
    ///
    /// @param ahead by how much the clock of each peer is ahead of the own
    static Optional<ChainWarning> check(Collection<Duration> ahead) {
        List<Duration> differing = ahead.stream()
                .filter(offset -> offset.abs().compareTo(TOLERATED) > 0)
                .sorted()
                .toList();
        return 2 * differing.size() > ahead.size()
                ? Optional.of(new ChainWarning.WrongClock(
                        differing.size(), ahead.size(), differing.get(differing.size() / 2)))
                : Optional.empty();
    }
}
