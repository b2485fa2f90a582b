package org.halcyon.secrets;

import java.time.Instant;

/// What may be told about a secret without opening it.
///
/// @param hasPassword true if the secret needs a password of its own besides the open vault
public record SecretEntry(
        SecretScope scope, SecretLabel label, boolean hasPassword, Instant createdAt, Instant updatedAt) {}
