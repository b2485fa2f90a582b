package org.halcyon.app;

import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.VaultBackupKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup in the place of a store that nobody has open, with the key of the vault beside it. Works on the
/// calling thread and may take minutes.
record Restoring(StoreFiles files) {

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    /// @param password empty for a restore without the vault, and where the keyring opens it
    RestoreOutcome restore(NetworkProfile profile, RestoreRequest request, Optional<SecretChars> password) {
        Path vault = files.paths().vault(profile);
        Optional<VaultDoor> door = VaultDoor.of(vault, files.keeper(profile)::known, password);
        if (door.isEmpty()) {
            return restore(profile, request, BackupKey.LOCKED);
        }
        try (VaultBackupKey key = key(vault, door.get())) {
            return restore(profile, request, key);
        } catch (SecretsException failure) {
            return refused(failure);
        }
    }

    private VaultBackupKey key(Path path, VaultDoor door) throws SecretsException {
        try (Vault vault = files.machine().vaults().open(path);
                UnlockedVault unlocked = door.open(vault)) {
            return VaultBackupKey.known(unlocked);
        }
    }

    /// A vault that does not open leaves it open who made the backup.
    private static RestoreOutcome refused(SecretsException failure) {
        if (failure.error() instanceof SecretsError.WrongPassphrase) {
            return new RestoreOutcome.WrongPassword();
        }
        LOG.atWarn().setCause(failure).log("vault did not open for a restore");
        String why = "the vault does not open (" + failure.code() + ")";
        return new RestoreOutcome.Refused(new BackupError.BackupUnauthenticated(why));
    }

    private RestoreOutcome restore(NetworkProfile profile, RestoreRequest request, BackupKey key) {
        try {
            return new RestoreOutcome.Restored(files.keeper(profile).restore(request.with(key)));
        } catch (StorageException refusal) {
            LOG.atWarn()
                    .addKeyValue("network", profile.label())
                    .setCause(refusal)
                    .log("backup was not restored");
            return new RestoreOutcome.Refused(refusal.error());
        }
    }
}
