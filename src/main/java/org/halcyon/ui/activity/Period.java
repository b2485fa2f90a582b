package org.halcyon.ui.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// How far back the table goes. Unknown dates belong to no period but all of it.
enum Period {
    ALL("activity.period.all"),
    THIS_YEAR("activity.period.year"),
    LAST_30_DAYS("activity.period.month");

    private static final int DAYS = 30;

    private final String key;

    Period(String key) {
        this.key = key;
    }

    String messageKey() {
        return key;
    }

    /// The first moment that belongs to it; empty if there is none.
    Optional<Instant> start(Instant now, ZoneId zone) {
        return switch (this) {
            case ALL -> Optional.empty();
            case THIS_YEAR ->
                Optional.of(now.atZone(zone)
                        .toLocalDate()
                        .withDayOfYear(1)
                        .atStartOfDay(zone)
                        .toInstant());
            case LAST_30_DAYS -> Optional.of(now.atZone(zone).minusDays(DAYS).toInstant());
        };
    }
}
