package org.halcyon.core.peers;

/// What a misbehaviour led to.
public sealed interface Verdict {

    /// @param points as they stand now
    record Tolerated(int points) implements Verdict {}

    record Banned(Ban ban) implements Verdict {}
}
