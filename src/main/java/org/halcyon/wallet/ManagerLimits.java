package org.halcyon.wallet;

import java.time.Duration;

/// Every number of the manager.
///
/// @param adapter those of the event adapter
/// @param storePatience how long an operation waits for the store before it fails
/// @param barrierPatience how long a start of the chain engine or a clear waits for the adapter to come by
/// @param clearBudget for drain and join of the worker whose data are cleared
/// @param drainBudget for the drain of all gated workers together in a shutdown
/// @param workBudget how long shutdown, and a clear, waits for operations that are under way
/// @param teardownPatience how long shutdown waits for the registry, which bounds itself below that
/// @param closeBudget after which no further wallet is saved at the end
/// @param operations that may wait for the thread that does slow work
/// @param plans of payments that may be open at a time
public record ManagerLimits(
        AdapterLimits adapter,
        Duration storePatience,
        Duration barrierPatience,
        Duration clearBudget,
        Duration drainBudget,
        Duration workBudget,
        Duration teardownPatience,
        Duration closeBudget,
        int operations,
        int plans) {

    public static final ManagerLimits DEFAULTS = new ManagerLimits(
            AdapterLimits.DEFAULTS,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            256,
            64);
}
