package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;

/// A note that the wallet received in the shielded pool.
///
/// @param commitment 32 bytes
/// @param nullifier 32 bytes
/// @param noteData the 115 bytes of the note
/// @param spent once true it stays true, until the row is removed
/// @param pendingUntil until when a spend of it counts as under way, to the millisecond
public record ShieldedNoteRow(
        ShieldedNoteKey key,
        Bytes commitment,
        Bytes nullifier,
        Credits value,
        Bytes noteData,
        long blockHeight,
        boolean spent,
        Optional<Instant> pendingUntil)
        implements StoredRow<ShieldedNoteKey, ShieldedNoteRow> {
    /// @throws IllegalArgumentException if a length is not the fixed one
    public ShieldedNoteRow {
        Fixed.require("commitment", commitment, Fixed.ID);
        Fixed.require("nullifier", nullifier, Fixed.ID);
        Fixed.require("note", noteData, Fixed.NOTE);
    }

    @Override
    public ShieldedNoteRow followedBy(ShieldedNoteRow later) {
        return spent && !later.spent ? later.withSpent() : later;
    }

    private ShieldedNoteRow withSpent() {
        return new ShieldedNoteRow(
                key, commitment, nullifier, value, noteData, blockHeight, /* spent= */ true, pendingUntil);
    }
}
