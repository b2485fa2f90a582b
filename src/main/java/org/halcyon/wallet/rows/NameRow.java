package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Credits;
import org.halcyon.base.DocumentId;
import org.halcyon.base.IdentityId;

/// A name that an identity has, had, or competes for.
///
/// @param label as its owner wrote it
/// @param document empty while the name is contested
/// @param price for which it is offered
/// @param counterparty the other side of a sale or transfer, present exactly after one
/// @param acquired to the millisecond, as is `updated`
public record NameRow(
        NameKey key,
        String label,
        Optional<DocumentId> document,
        Optional<Credits> price,
        NameStatus status,
        Optional<IdentityId> counterparty,
        Optional<Instant> acquired,
        Instant updated)
        implements StoredRow<NameKey, NameRow> {

    /// @throws IllegalArgumentException if status and counterparty contradict each other
    public NameRow {
        if (counterparty.isPresent() != (status == NameStatus.SOLD || status == NameStatus.TRANSFERRED)) {
            throw new IllegalArgumentException("counterparty of a name that is " + status.label());
        }
    }
}
