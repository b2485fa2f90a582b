package org.halcyon.wallet.changes;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.Network;
import org.halcyon.wallet.rows.TreeCapRow;
import org.halcyon.wallet.rows.TreeCheckpointKey;
import org.halcyon.wallet.rows.TreeCheckpointRow;
import org.halcyon.wallet.rows.TreeShardKey;
import org.halcyon.wallet.rows.TreeShardRow;

/// Changes of the commitment tree of a network. They lie in the changes of the wallet whose notes they came with, so
/// that both are written in one transaction.
///
/// @param cleared networks whose whole tree goes first
public record TreeChanges(
        SortedSet<Network> cleared,
        Patch<TreeShardKey, TreeShardRow> shards,
        Patch<Network, TreeCapRow> caps,
        Patch<TreeCheckpointKey, TreeCheckpointRow> checkpoints) {
    public TreeChanges {
        cleared = Collections.unmodifiableSortedSet(new TreeSet<>(cleared));
    }

    public int size() {
        return cleared.size() + shards.size() + caps.size() + checkpoints.size();
    }
}
