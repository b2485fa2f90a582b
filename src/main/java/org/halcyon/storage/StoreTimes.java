package org.halcyon.storage;

import java.time.Duration;

/// Every number that bounds waiting and memory in a store.
///
/// @param busyTimeout how long SQLite itself waits for the lock of another program
/// @param backoff first pause after contention; it doubles with every attempt, give or take a quarter
/// @param backoffCeiling longest pause after contention
/// @param attempts how many times contention is met before the timer gives up
/// @param roomPause pause while the volume is full
/// @param spaceCheck how often the free space of the volume is looked at
/// @param idle longest sleep of the storage thread
/// @param queue operations that may wait for the storage thread
/// @param leastSpace free bytes of the volume below which space counts as low
/// @param quarantine facts of rejected changes that are kept in memory for one wallet
public record StoreTimes(
        Duration busyTimeout,
        Duration backoff,
        Duration backoffCeiling,
        int attempts,
        Duration roomPause,
        Duration spaceCheck,
        Duration idle,
        int queue,
        long leastSpace,
        long quarantine) {
    public static final StoreTimes DEFAULTS = new StoreTimes(
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            8,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            1024,
            64L << 20,
            100_000);

    /// The same numbers with another wait for foreign locks.
    public StoreTimes withBusyTimeout(Duration timeout) {
        return new StoreTimes(
                timeout, backoff, backoffCeiling, attempts, roomPause, spaceCheck, idle, queue, leastSpace, quarantine);
    }
}
