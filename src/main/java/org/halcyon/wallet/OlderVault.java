package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;

/// The password was right, but the vault is an older copy than the one that was used last. Nothing was changed. A
/// person
/// who put it there on purpose says so with [WalletService#acceptOlderVault(OlderVault)] and then asks again.
///
/// @param have number of the write that the vault holds
/// @param expected number of the newest write known
public record OlderVault(long have, long expected)
        implements CreateOutcome,
                RemoveOutcome,
                EraseOutcome,
                PasswordOutcome,
                KeyringOutcome,
                SendOutcome,
                WalletService.Reveal {

    static Optional<OlderVault> of(SecretsException failure) {
        return failure.error() instanceof SecretsError.VaultRolledBack older
                ? Optional.of(new OlderVault(older.have(), older.expected()))
                : Optional.empty();
    }
}
