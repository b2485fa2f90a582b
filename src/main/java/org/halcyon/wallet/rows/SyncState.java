package org.halcyon.wallet.rows;

import java.util.Optional;
import java.util.OptionalInt;

/// How far the chain has been worked into the stored rows.
///
/// @param processed the last block that was looked into
/// @param synced every height up to it is complete: the durable watermark
public record SyncState(OptionalInt processed, OptionalInt synced, Optional<ChainLockRow> chainLock) {
    public static final SyncState NONE = new SyncState(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
}
