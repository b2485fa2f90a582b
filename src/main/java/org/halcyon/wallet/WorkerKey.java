package org.halcyon.wallet;

/// The background workers of one network, in the order in which they are taken down at the end.
public enum WorkerKey {
    /// The engine that follows the Core chain; it feeds all others and is therefore stopped first.
    CHAIN(-10),
    /// Follows the balances of platform addresses.
    PLATFORM_ADDRESSES(0),
    /// Follows the tokens of identities.
    IDENTITIES(0),
    /// Follows the notes of the shielded pool.
    SHIELDED(0),
    /// Makes a backup of the store each day.
    BACKUPS(0),
    /// Turns wallet events into stores; ends only when nobody can emit any more.
    EVENT_ADAPTER(10),
    /// The one thread that writes the database; the last to go, after it has saved what it holds.
    STORAGE(100);

    private final int weight;

    WorkerKey(int weight) {
        this.weight = weight;
    }

    /// True for the periodic coordinators, of which a network has only those that are registered with its manager.
    public boolean isCoordinator() {
        return switch (this) {
            case PLATFORM_ADDRESSES, IDENTITIES, SHIELDED, BACKUPS -> true;
            case CHAIN, EVENT_ADAPTER, STORAGE -> false;
        };
    }

    /// Lower weights are stopped and joined before higher ones see a cancellation.
    public int weight() {
        return weight;
    }
}
