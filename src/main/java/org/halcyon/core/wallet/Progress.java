package org.halcyon.core.wallet;

import java.util.Optional;

/// How far a wallet has come and below what nothing can change any more.
final class Progress {

    private SyncHeights heights;
    private Optional<AppliedChainLock> floor;

    Progress(SyncHeights heights, Optional<AppliedChainLock> floor) {
        this.heights = heights;
        this.floor = floor;
    }

    SyncHeights heights() {
        return heights;
    }

    void heights(int processed, int synced) {
        heights = new SyncHeights(processed, synced);
    }

    int tip() {
        return heights.processed();
    }

    Optional<AppliedChainLock> floor() {
        return floor;
    }

    void floor(AppliedChainLock chainLock) {
        floor = Optional.of(chainLock);
    }

    /// Height of the floor, -1 without one.
    int floorHeight() {
        return floor.map(AppliedChainLock::height).orElse(-1);
    }
}
