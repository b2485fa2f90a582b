package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Network;

/// Names a state of the commitment tree of a network.
public record TreeCheckpointKey(Network network, long id) implements Comparable<TreeCheckpointKey> {
    private static final Comparator<TreeCheckpointKey> ORDER =
            Comparator.comparing(TreeCheckpointKey::network).thenComparingLong(TreeCheckpointKey::id);

    @Override
    public int compareTo(TreeCheckpointKey other) {
        return ORDER.compare(this, other);
    }
}
