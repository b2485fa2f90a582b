package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Network;
import org.halcyon.core.tx.payload.ProTxHash;

/// Names a masternode.
public record MasternodeKey(Network network, ProTxHash proTxHash) implements Comparable<MasternodeKey> {
    private static final Comparator<MasternodeKey> ORDER =
            Comparator.comparing(MasternodeKey::network).thenComparing(MasternodeKey::proTxHash);

    @Override
    public int compareTo(MasternodeKey other) {
        return ORDER.compare(this, other);
    }
}
