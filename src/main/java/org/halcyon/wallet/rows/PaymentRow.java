package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Duffs;

/// A payment between contacts.
///
/// @param created to the millisecond
public record PaymentRow(
        PaymentKey key, boolean outgoing, Duffs amount, Optional<String> memo, PaymentStatus status, Instant created)
        implements StoredRow<PaymentKey, PaymentRow> {}
