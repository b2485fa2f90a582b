package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.IdentityId;
import org.halcyon.core.tx.Txid;

/// Names a payment between an own identity and somebody else.
public record PaymentKey(IdentityId identity, Txid txid, IdentityId counterparty) implements Comparable<PaymentKey> {
    private static final Comparator<PaymentKey> ORDER = Comparator.comparing(PaymentKey::identity)
            .thenComparing(PaymentKey::txid)
            .thenComparing(PaymentKey::counterparty);

    @Override
    public int compareTo(PaymentKey other) {
        return ORDER.compare(this, other);
    }
}
