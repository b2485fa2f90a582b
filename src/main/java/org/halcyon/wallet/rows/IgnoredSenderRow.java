package org.halcyon.wallet.rows;

import java.time.Instant;

/// Somebody whose requests the owner does not want to see.
///
/// @param ignored when that was decided, to the millisecond
public record IgnoredSenderRow(ContactKey key, Instant ignored) implements StoredRow<ContactKey, IgnoredSenderRow> {}
