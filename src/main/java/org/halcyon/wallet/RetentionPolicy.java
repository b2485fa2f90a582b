package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Which backups to keep: those among the newest sound ones, and those that are young. Without any rule all are kept.
///
/// @param keepLast at least 1
/// @param maxAge not negative
public record RetentionPolicy(OptionalInt keepLast, Optional<Duration> maxAge) {
    /// What automatic backups are held to.
    public static final RetentionPolicy AUTOMATIC =
            new RetentionPolicy(OptionalInt.of(10), Optional.of(Duration.ofDays(90)));

    public RetentionPolicy {
        if (keepLast.isPresent() && keepLast.getAsInt() < 1) {
            throw new IllegalArgumentException("keep the last " + keepLast.getAsInt());
        }
        if (maxAge.isPresent() && maxAge.get().isNegative()) {
            throw new IllegalArgumentException("a negative age");
        }
    }

    public boolean keepsAll() {
        return keepLast.isEmpty() && maxAge.isEmpty();
    }
}
