package org.halcyon.wallet;

/// What became of the wish to remove a wallet.
public sealed interface RemoveOutcome
        permits RemoveOutcome.Removed, RemoveOutcome.WrongPassword, RemoveOutcome.Refused, OlderVault {

    /// Its rows are gone and nobody can reach it any more.
    ///
    /// @param secretsRemain true if its recovery phrase could not be taken out of the vault
    record Removed(boolean secretsRemain) implements RemoveOutcome {}

    /// The password does not open the vault. Nothing was changed.
    record WrongPassword() implements RemoveOutcome {}

    /// [WalletError.WalletNotFound] if there is no such wallet, which callers may treat as success.
    record Refused(WalletError error) implements RemoveOutcome {}
}
