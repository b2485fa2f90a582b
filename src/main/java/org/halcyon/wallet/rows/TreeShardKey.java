package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Network;

/// Names a part of the commitment tree of a network.
public record TreeShardKey(Network network, long shard) implements Comparable<TreeShardKey> {
    private static final Comparator<TreeShardKey> ORDER =
            Comparator.comparing(TreeShardKey::network).thenComparingLong(TreeShardKey::shard);

    @Override
    public int compareTo(TreeShardKey other) {
        return ORDER.compare(this, other);
    }
}
