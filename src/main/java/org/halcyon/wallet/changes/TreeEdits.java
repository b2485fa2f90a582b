package org.halcyon.wallet.changes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.Network;
import org.halcyon.wallet.rows.TreeCapRow;
import org.halcyon.wallet.rows.TreeCheckpointKey;
import org.halcyon.wallet.rows.TreeCheckpointRow;
import org.halcyon.wallet.rows.TreeShardKey;
import org.halcyon.wallet.rows.TreeShardRow;

/// The part of [LayerTwoEdits] about the commitment trees.
public final class TreeEdits {
    private final SortedSet<Network> cleared = new TreeSet<>();
    private final PatchEdits<TreeShardKey, TreeShardRow> shards = new PatchEdits<>();
    private final PatchEdits<Network, TreeCapRow> caps = new PatchEdits<>();
    private final PatchEdits<TreeCheckpointKey, TreeCheckpointRow> checkpoints = new PatchEdits<>();

    TreeEdits() {}

    /// Removes the whole tree of a network.
    @CanIgnoreReturnValue
    public TreeEdits clear(Network network) {
        cleared.add(network);
        shards.forget(key -> key.network() == network);
        caps.forget(key -> key == network);
        checkpoints.forget(key -> key.network() == network);
        return this;
    }

    @CanIgnoreReturnValue
    public TreeEdits shard(TreeShardRow row) {
        shards.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public TreeEdits removeShard(TreeShardKey key) {
        shards.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public TreeEdits cap(TreeCapRow row) {
        caps.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public TreeEdits checkpoint(TreeCheckpointRow row) {
        checkpoints.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public TreeEdits removeCheckpoint(TreeCheckpointKey key) {
        checkpoints.remove(key);
        return this;
    }

    void addAll(TreeChanges later) {
        later.cleared().forEach(this::clear);
        shards.addAll(later.shards());
        caps.addAll(later.caps());
        checkpoints.addAll(later.checkpoints());
    }

    TreeChanges build() {
        return new TreeChanges(cleared, shards.build(), caps.build(), checkpoints.build());
    }
}
