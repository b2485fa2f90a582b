package org.halcyon.core.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.halcyon.core.tx.OutPoint;

/// Coins that belong to a payment in preparation. They come free when the payment is stored or dropped, at the latest
/// when their time is over; nothing of it is stored.
final class Reservations {

    private final Map<OutPoint, Instant> until = new HashMap<>();

    boolean isFree(OutPoint outPoint, Instant now) {
        Instant end = until.get(outPoint);
        return end == null || !now.isBefore(end);
    }

    void reserve(Collection<OutPoint> outPoints, Instant now, Duration time) {
        until.values().removeIf(end -> !now.isBefore(end));
        outPoints.forEach(outPoint -> until.put(outPoint, now.plus(time)));
    }

    void release(Collection<OutPoint> outPoints) {
        outPoints.forEach(until::remove);
    }
}
