package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;

/// A contact request that is not answered yet, with its encrypted parts as they are on Platform.
///
/// @param accountReference 0 to 2^32 - 1
/// @param senderKey id of the key of the sender, 0 to 2^32 - 1
/// @param recipientKey id of the key of the recipient, 0 to 2^32 - 1
/// @param coreHeight the height of the chain when it was made
/// @param created to the millisecond
public record ContactRequestRow(
        ContactRequestKey key,
        long accountReference,
        long senderKey,
        long recipientKey,
        Bytes encryptedKey,
        Optional<Bytes> encryptedLabel,
        Optional<Bytes> autoAcceptProof,
        OptionalLong coreHeight,
        Instant created)
        implements StoredRow<ContactRequestKey, ContactRequestRow> {}
