package org.halcyon.coordinator;

import java.time.Duration;

/// Every number of the coordinators. Budgets and pauses are measured by the ticker.
///
/// @param platformAddressInterval between two passes over the platform addresses
/// @param identityTokenInterval between two passes over the tokens of identities
/// @param shieldedInterval between two passes over the shielded pool
/// @param backupInterval between two looks whether a backup is due
/// @param backupAge how old the newest backup may become
/// @param smallestInterval what a smaller interval is raised to
/// @param drainBudget how long a quiesce waits, for the worker and a direct pass together
/// @param storeBudget how long an unregistration waits for a store that is under way
/// @param tokensPerQuery most tokens in one question to the network
/// @param shieldedCooldown how long a shielded pass that found nothing makes the next one unnecessary
/// @param backOff the pause after failing passes
public record CoordinatorConfig(
        Duration platformAddressInterval,
        Duration identityTokenInterval,
        Duration shieldedInterval,
        Duration backupInterval,
        Duration backupAge,
        Duration smallestInterval,
        Duration drainBudget,
        Duration storeBudget,
        int tokensPerQuery,
        Duration shieldedCooldown,
        BackOff backOff) {

    /// The values that the program runs with.
    public static final CoordinatorConfig DEFAULTS = new CoordinatorConfig(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            100,
            Duration.ofSeconds(30),
            new BackOff(2, 10, 0.2));

    /// The interval itself, or the smallest one.
    Duration atLeastSmallest(Duration interval) {
        return interval.compareTo(smallestInterval) < 0 ? smallestInterval : interval;
    }
}
