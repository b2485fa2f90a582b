package org.halcyon.wallet;

/// The background workers of one network, in the order in which they are taken down at the end.
public enum WorkerKey {
    /// The engine that follows the Core chain; it feeds all others and is therefore stopped first.
    CHAIN(-10),
    /// Turns wallet events into stores; ends only when nobody can emit any more.
    EVENT_ADAPTER(10),
    /// The one thread that writes the database; the last to go, after it has saved what it holds.
    STORAGE(100);

    private final int weight;

    WorkerKey(int weight) {
        this.weight = weight;
    }

    /// Lower weights are stopped and joined before higher ones see a cancellation.
    public int weight() {
        return weight;
    }
}
