package org.halcyon.ui.secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long a person waits after wrong passwords: not at all for three, then 2, 4, 8 up to 30 seconds. Nothing is ever
/// wiped for wrong tries.
public final class PasswordAttempts {
    private static final int FREE = 3;
    private static final long LONGEST_SECONDS = 30;

    private final InstantSource clock;
    private int wrong;
    private Instant notBefore = Instant.MIN;

    public PasswordAttempts(InstantSource clock) {
        this.clock = clock;
    }

    public void wrong() {
        wrong++;
        if (wrong >= FREE) {
            notBefore = clock.instant().plusSeconds(delay());
        }
    }

    public void right() {
        wrong = 0;
        notBefore = Instant.MIN;
    }

    /// Zero if the next try may be made now.
    public Duration left() {
        Instant now = clock.instant();
        return now.isBefore(notBefore) ? Duration.between(now, notBefore) : Duration.ZERO;
    }

    private long delay() {
        int doublings = Math.min(wrong - FREE + 1, 5);
        return Math.min(LONGEST_SECONDS, 1L << doublings);
    }
}
