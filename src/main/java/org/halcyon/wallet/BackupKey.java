package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.base.Bytes;

/// The key of backups that the vault keeps, in the hands of somebody who may use it but does not see it. Any thread.
@FunctionalInterface
public interface BackupKey {

    /// No vault is open.
    BackupKey LOCKED = message -> Optional.empty();

    /// HMAC-SHA-256 over the message, or empty while the vault is locked.
    Optional<Bytes> authenticate(byte[] message);
}
