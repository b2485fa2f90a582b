package org.halcyon.core.sync;

/// What the chain engine is doing; the order is that of a sync.
public enum ChainStage {
    /// Not running.
    OFF,
    /// Running, but no useful peer answers.
    WAITING_FOR_PEERS,
    HEADERS,
    FILTER_HEADERS,
    FILTERS,
    /// Fetching the blocks that a filter matched.
    BLOCKS,
    /// Everything up to the tip of the best peer is checked and in the wallets.
    UP_TO_DATE,
    /// Stopped by a failure that a person must know of; see the problem of the snapshot.
    FAILED
}
