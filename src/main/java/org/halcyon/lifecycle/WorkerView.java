package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A worker as a window shows it.
///
/// @param generation count of its starts
/// @param joinBudget how long its end is waited for
/// @param sinceCancel from the moment at which it was asked to stop until its end, or until now; zero if it was not
/// asked
/// @param liveOrphans its earlier threads, and hooks, that live on
public record WorkerView<K>(
        K key,
        WorkerPhase phase,
        int generation,
        int weight,
        Duration joinBudget,
        Duration sinceCancel,
        Set<WorkerHold> holds,
        int liveOrphans) {
    public WorkerView {
        var copy = EnumSet.noneOf(WorkerHold.class);
        copy.addAll(holds);
        holds = Collections.unmodifiableSet(copy);
    }
}
