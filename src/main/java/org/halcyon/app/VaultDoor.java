package org.halcyon.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.Vaults;

/// The way into the vault of a store that nobody has open.
interface VaultDoor {

    UnlockedVault open(Vault vault) throws SecretsException;

    /// The way that the vault itself asks for; a key in the keyring goes by the name of the store.
    ///
    /// @param password empty if there is none, or nobody was asked
    /// @return empty if there is no vault, or nothing to open it with
    static Optional<VaultDoor> of(Path vault, Supplier<Optional<StoreId>> store, Optional<SecretChars> password) {
        return switch (Vaults.opening(vault)) {
            case NONE -> Optional.empty();
            case PASSPHRASE -> password.map(secret -> open -> open.unlock(secret, VaultExpectation.none()));
            case KEYRING -> store.get().map(id -> open -> open.keyless(id).unlock(VaultExpectation.none()));
        };
    }
}
