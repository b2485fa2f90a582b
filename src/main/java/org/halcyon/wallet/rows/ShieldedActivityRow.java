package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;

/// An act in the shielded pool, as its owner sees it.
///
/// @param kind number of the kind, 0 to 7
/// @param amount without change
/// @param counterparty address or id of the other side, if known
/// @param memo up to 36 bytes
/// @param created to the millisecond
/// @param refs the notes that it made or spent
public record ShieldedActivityRow(
        ShieldedActivityKey key,
        int kind,
        boolean outgoing,
        Credits amount,
        Optional<Credits> fee,
        Optional<Bytes> counterparty,
        Optional<Bytes> memo,
        OptionalLong blockHeight,
        ActivityStatus status,
        Instant created,
        SortedSet<Ref> refs)
        implements StoredRow<ShieldedActivityKey, ShieldedActivityRow> {
    public ShieldedActivityRow {
        refs = Collections.unmodifiableSortedSet(new TreeSet<>(refs));
    }

    /// This row with other references.
    public ShieldedActivityRow withRefs(SortedSet<Ref> others) {
        return new ShieldedActivityRow(
                key, kind, outgoing, amount, fee, counterparty, memo, blockHeight, status, created, others);
    }

    /// @param bytes commitment or nullifier, 32 bytes
    public record Ref(ActivityRefKind kind, Bytes bytes) implements Comparable<Ref> {
        /// @throws IllegalArgumentException if the length is not 32
        public Ref {
            Fixed.require("reference", bytes, Fixed.ID);
        }

        private static final Comparator<Ref> ORDER =
                Comparator.comparing(Ref::kind).thenComparing(Ref::bytes);

        @Override
        public int compareTo(Ref other) {
            return ORDER.compare(this, other);
        }
    }
}
