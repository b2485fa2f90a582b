package org.halcyon.wallet;

import org.halcyon.secrets.SecretBytes;

/// What opening a stored viewing key came to.
public sealed interface OpenedViewingKey {

    /// @param key 96 bytes, which the caller closes
    record Opened(SecretBytes key) implements OpenedViewingKey {}

    /// The vault was not opened yet, or not for long enough. Nothing is known of the stored bytes.
    record Locked() implements OpenedViewingKey {}

    /// The stored bytes are not what was sealed in this store for this account of this wallet.
    record Damaged() implements OpenedViewingKey {}
}
