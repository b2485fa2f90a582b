package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;
import org.halcyon.wallet.rows.TreeCapRow;
import org.halcyon.wallet.rows.TreeCheckpointRow;
import org.halcyon.wallet.rows.TreeShardRow;

/// What the store holds of the commitment tree of a network.
public sealed interface StoredTree {

    /// Rows that all passed their checks, each list in the order of its keys; without any of them the tree is empty.
    record LoadedTree(List<TreeShardRow> shards, Optional<TreeCapRow> cap, List<TreeCheckpointRow> checkpoints)
            implements StoredTree {
        public static final LoadedTree NONE = new LoadedTree(List.of(), Optional.empty(), List.of());

        public LoadedTree {
            shards = List.copyOf(shards);
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /// A row cannot be read: the tree is to be cleared and built anew.
    ///
    /// @param detail sizes and column names, no content
    record DamagedTree(DamageSite site, String detail) implements StoredTree {}
}
