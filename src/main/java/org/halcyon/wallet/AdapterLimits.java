package org.halcyon.wallet;

import java.time.Duration;

/// Every number of the event adapter.
///
/// @param capacity events that may wait; a producer waits for room beyond it
/// @param fold events that become one batch at most
/// @param barriers that may wait; a further one is answered with no
/// @param producerPatience how long a producer may wait for room before the sync fault is raised
/// @param storePatience how long one store may take before its outcome counts as unknown
/// @param drainBudget how long the rest of the queue may take after cancellation; below the join budget
/// @param queueFullPause before a store that found no place in the storage queue is tried again
/// @param queueFullTries how often it is tried
public record AdapterLimits(
        int capacity,
        int fold,
        int barriers,
        Duration producerPatience,
        Duration storePatience,
        Duration drainBudget,
        Duration queueFullPause,
        int queueFullTries) {

    public static final AdapterLimits DEFAULTS = new AdapterLimits(
            8192,
            512,
            1024,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(25),
            Duration.ofMillis(50),
            8);
}
