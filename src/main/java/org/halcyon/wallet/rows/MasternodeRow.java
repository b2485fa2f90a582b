package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;

/// A masternode that is watched, whoever runs it.
///
/// @param added to the millisecond
public record MasternodeRow(MasternodeKey key, Optional<String> label, Instant added)
        implements StoredRow<MasternodeKey, MasternodeRow> {}
