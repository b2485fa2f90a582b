package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A contact with what its owner wrote about it.
///
/// @param established when both sides had accepted, to the millisecond
/// @param accounts accepted accounts of the contact, 0 to 2^32 - 1 each
public record ContactRow(
        ContactKey key,
        Optional<String> alias,
        Optional<String> note,
        boolean hidden,
        Optional<Instant> established,
        SortedSet<Long> accounts)
        implements StoredRow<ContactKey, ContactRow> {
    public ContactRow {
        accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    }
}
