package org.halcyon.core.wallet;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Outputs that masternode registrations of the wallet name as their collateral, which payments leave alone by default.
///
/// Source: DIP-3, provider registration: version, type and mode of 16 bits each, then the collateral outpoint; a zero
/// transaction id means an output of the registration itself.
final class Collaterals {

    private static final int PROVIDER_REGISTRATION = 1;
    private static final int HEAD_BYTES = 6;
    private static final Set<Duffs> AMOUNTS = Set.of(Duffs.ofDash(1_000), Duffs.ofDash(4_000));

    private final Set<OutPoint> known = new HashSet<>();

    /// Remembers and answers what a transaction names; empty if it is no registration or its payload is damaged.
    Optional<OutPoint> of(Transaction transaction) {
        if (transaction.type() != PROVIDER_REGISTRATION) {
            return Optional.empty();
        }
        try {
            var in = new ByteReader(transaction.payload());
            in.skip(HEAD_BYTES);
            OutPoint named = OutPoint.read(in);
            OutPoint collateral = named.txid().isZero() ? new OutPoint(transaction.txid(), named.index()) : named;
            known.add(collateral);
            return Optional.of(collateral);
        } catch (WireException damaged) {
            return Optional.empty(); // a registration that no node accepts has no collateral
        }
    }

    boolean isCollateral(OutPoint outPoint, Duffs amount) {
        return AMOUNTS.contains(amount) && known.contains(outPoint);
    }
}
