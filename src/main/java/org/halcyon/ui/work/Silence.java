package org.halcyon.ui.work;

import java.time.Duration;
import java.time.Instant;

/// How long a job has not advanced, in the steps that are worth a sentence.
enum Silence {
    NONE,
    STILL_WORKING,
    LONGER,
    MUCH_LONGER;

    private static final Duration STILL_AFTER = Duration.ofSeconds(10);
    private static final Duration LONGER_AFTER = Duration.ofSeconds(30);
    private static final Duration MUCH_LONGER_AFTER = Duration.ofMinutes(2);

    static Silence since(Instant lastAdvance, Instant now) {
        Duration quiet = Duration.between(lastAdvance, now);
        if (quiet.compareTo(MUCH_LONGER_AFTER) >= 0) {
            return MUCH_LONGER;
        }
        if (quiet.compareTo(LONGER_AFTER) >= 0) {
            return LONGER;
        }
        return quiet.compareTo(STILL_AFTER) >= 0 ? STILL_WORKING : NONE;
    }

    boolean offersDetails() {
        return this == LONGER || this == MUCH_LONGER;
    }
}
