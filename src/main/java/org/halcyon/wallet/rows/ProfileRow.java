package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.IdentityId;

/// A profile as it was last seen on Platform, of an own identity or of somebody else.
///
/// It belongs to no wallet. It goes with its identity, or with the last contact that it belongs to; who still wants it
/// then fetches it again.
///
/// @param avatarHash SHA-256 of the picture
/// @param updated to the millisecond
public record ProfileRow(
        IdentityId key,
        Optional<String> displayName,
        Optional<String> publicMessage,
        Optional<String> avatarUrl,
        Optional<Bytes> avatarHash,
        Optional<Bytes> avatarFingerprint,
        Instant updated)
        implements StoredRow<IdentityId, ProfileRow> {
    /// @throws IllegalArgumentException if the hash has another length
    public ProfileRow {
        avatarHash.ifPresent(bytes -> Fixed.require("hash of the picture", bytes, Fixed.ID));
    }
}
