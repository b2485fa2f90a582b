package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;

/// Work on a contact that waits until the wallet is unlocked: ciphertext and the numbers of keys only.
///
/// @param encryptedKey present exactly for the registration of an external account
/// @param ourKey id of the own key, 0 to 2^32 - 1
/// @param theirKey id of the key of the other side, 0 to 2^32 - 1
/// @param enqueued to the millisecond
public record CryptoTaskRow(
        CryptoTaskKey key, Optional<Bytes> encryptedKey, OptionalLong ourKey, OptionalLong theirKey, Instant enqueued)
        implements StoredRow<CryptoTaskKey, CryptoTaskRow> {

    /// @throws IllegalArgumentException if kind and ciphertext contradict each other
    public CryptoTaskRow {
        if (encryptedKey.isPresent() != (key.kind() == CryptoTaskKind.REGISTER_EXTERNAL)) {
            throw new IllegalArgumentException("ciphertext of " + key.kind().label());
        }
    }
}
