package org.halcyon.wallet;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Bytes;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key of backups from the first opening of the vault on; before it, nothing is signed. Any thread may use it; one
/// learns it.
public final class LearnedBackupKey implements BackupKey, VaultListener {

    private static final Logger LOG = LoggerFactory.getLogger(LearnedBackupKey.class);

    private final SecureRandom random;
    private final AtomicReference<Optional<VaultBackupKey>> key = new AtomicReference<>(Optional.empty());

    public LearnedBackupKey(SecureRandom random) {
        this.random = random;
    }

    /// Takes the key out of a vault that was just opened, and makes one if it has none. Without it backups stay
    /// unsigned, which must not keep anybody from what the vault was opened for.
    @Override
    public void opened(UnlockedVault vault) {
        if (key.get().isPresent()) {
            return;
        }
        try {
            key.set(Optional.of(VaultBackupKey.ensured(vault, random)));
        } catch (SecretsException failure) {
            LOG.atWarn().setCause(failure).log("key of backups could not be made, they stay unsigned");
        }
    }

    /// What is known now, for as long as its new owner likes.
    Optional<VaultBackupKey> copy() {
        return key.get().map(VaultBackupKey::copy);
    }

    @Override
    public Optional<Bytes> authenticate(byte[] message) {
        return key.get().flatMap(known -> known.authenticate(message));
    }

    /// Wipes the key. Idempotent.
    @Override
    public void closed() {
        key.getAndSet(Optional.empty()).ifPresent(VaultBackupKey::close);
    }

    @Override
    public String toString() {
        return "LearnedBackupKey[redacted]";
    }
}
