package org.halcyon.core.quorum;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Items that are tried again and again until they are settled or have waited for too long. Bounded: the one that came
/// first makes room for a new one. Owned by one thread; time is an argument.
///
/// @param <T> what waits, equal by content
final class WaitingRoom<T> {

    private final WaitLimits limits;
    private final ToIntFunction<T> weigher;
    private final Map<T, Stay> stays = new LinkedHashMap<>();
    private int weight;

    WaitingRoom(WaitLimits limits, ToIntFunction<T> weigher) {
        this.limits = limits;
        this.weigher = weigher;
    }

    /// How long something has waited.
    ///
    /// @param tries so far, the first one counted
    private record Stay(Instant since, Instant next, int tries) {}

    int size() {
        return stays.size();
    }

    boolean holds(T item) {
        return stays.containsKey(item);
    }

    /// Keeps an item that was tried once; one that waits already stays as it is. Answers those that it drives out.
    List<T> add(T item, Instant now) {
        if (stays.containsKey(item)) {
            return List.of();
        }
        stays.put(item, new Stay(now, now.plus(limits.period()), 1));
        weight += weigher.applyAsInt(item);
        List<T> driven = new ArrayList<>();
        while (stays.size() > limits.most() || weight > limits.weight()) {
            T eldest = stays.keySet().iterator().next();
            remove(eldest);
            driven.add(eldest);
        }
        return driven;
    }

    void remove(T item) {
        if (stays.remove(item) != null) {
            weight -= weigher.applyAsInt(item);
        }
    }

    /// What is to be tried now; each counts as one try.
    ///
    /// @param all whether those are meant too whose time has not come
    List<T> due(Instant now, boolean all) {
        List<T> due = new ArrayList<>();
        for (Map.Entry<T, Stay> entry : stays.entrySet()) {
            Stay stay = entry.getValue();
            if (all || !now.isBefore(stay.next())) {
                entry.setValue(new Stay(stay.since(), now.plus(limits.period()), stay.tries() + 1));
                due.add(entry.getKey());
            }
        }
        return due;
    }

    /// Takes away what has waited for too long or was tried too often.
    List<T> expire(Instant now) {
        List<T> expired = new ArrayList<>();
        for (Iterator<Map.Entry<T, Stay>> at = stays.entrySet().iterator(); at.hasNext(); ) {
            Map.Entry<T, Stay> entry = at.next();
            Stay stay = entry.getValue();
            boolean late = !now.isBefore(stay.since().plus(limits.longest()));
            if (late || stay.tries() >= limits.tries()) {
                at.remove();
                weight -= weigher.applyAsInt(entry.getKey());
                expired.add(entry.getKey());
            }
        }
        return expired;
    }

    /// When the next item is to be tried; empty if nothing waits.
    Optional<Instant> next() {
        return stays.values().stream().map(Stay::next).min(Instant::compareTo);
    }
}
