package org.halcyon.wallet;

import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;

/// Has something to do whenever the vault is opened, before anybody else uses it, and perhaps when that ends. Called on
/// the thread that opened it.
interface VaultListener {

    /// @throws SecretsException if the vault must not be used
    void opened(UnlockedVault vault) throws SecretsException;

    /// What the vault was opened for is over, and its keys are wiped. It may be opened again.
    default void locked() {}

    /// Nothing is opened any more: what was learned is wiped.
    void closed();
}
