package org.halcyon.core.sync;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.network.HostPort;

/// When an address may be dialled again: each failure in a row doubles its pause. Owned by the engine's thread.
final class Pauses {

    /// @param first after the first failure
    /// @param most the longest one
    record Lengths(Duration first, Duration most) {}

    private record Pause(long until, Duration length) {}

    private final Ticker ticker;
    private final Map<HostPort, Pause> pauses = new HashMap<>();

    Pauses(Ticker ticker) {
        this.ticker = ticker;
    }

    void begin(HostPort address, Lengths lengths) {
        Pause last = pauses.get(address);
        Duration next = last == null ? lengths.first() : last.length().multipliedBy(2);
        Duration length = next.compareTo(lengths.most()) > 0 ? lengths.most() : next;
        pauses.put(address, new Pause(ticker.deadline(length), length));
    }

    boolean holds(HostPort address) {
        Pause pause = pauses.get(address);
        return pause != null && !ticker.isPast(pause.until());
    }

    /// The next pause of the address is a short one.
    void end(HostPort address) {
        pauses.remove(address);
    }

    void clear() {
        pauses.clear();
    }

    /// Forgets those that ended so long ago that nobody counts on them, which bounds the list.
    void prune(Duration after) {
        pauses.values().removeIf(pause -> ticker.nanos() - pause.until() > after.toNanos());
    }

    /// What is left of the shortest pause, if one holds.
    Optional<Duration> shortest() {
        return pauses.values().stream()
                .map(pause -> ticker.remaining(pause.until()))
                .filter(left -> !left.isZero())
                .min(Comparator.naturalOrder());
    }
}
