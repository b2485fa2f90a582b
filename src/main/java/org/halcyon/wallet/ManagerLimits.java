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
/// @param loadTries how often a read of the stored wallets is tried while it fails for the moment only
/// @param loadPause before the second try; each further pause is twice as long
/// @param hubGap at least so much time lies between two deliveries of one hub
/// @param debounce how long requests for a sync are gathered
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
        int loadTries,
        Duration loadPause,
        Duration hubGap,
        Duration debounce,
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
            4,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            256,
            64);
}
