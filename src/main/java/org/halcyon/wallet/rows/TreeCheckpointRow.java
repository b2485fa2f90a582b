package org.halcyon.wallet.rows;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/// A state of the commitment tree to which it can be wound back.
///
/// @param position of the last leaf, empty for the empty tree
/// @param marksRemoved positions whose marks were taken off since the state before
public record TreeCheckpointRow(TreeCheckpointKey key, OptionalLong position, SortedSet<Long> marksRemoved)
        implements StoredRow<TreeCheckpointKey, TreeCheckpointRow> {
    public TreeCheckpointRow {
        marksRemoved = Collections.unmodifiableSortedSet(new TreeSet<>(marksRemoved));
    }
}
